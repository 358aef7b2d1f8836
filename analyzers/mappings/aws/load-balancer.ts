import { unitPrice } from "../../../catalog/aws/unit-price.js";
import { textAt, truthAt } from "../../../engine/model/declared.js";
import { type Known, orWhenAbsent, providerDefault, unknown, written } from "../../../engine/model/known.js";
import type { LoadBalancer } from "../../../engine/model/resource.js";
import { described } from "../described.js";
import { asResource, type Declared, link, type Mapping, type MappingContext, placeOf } from "../mapping.js";
import { isPassedOver } from "./endpoints.js";
import { attachedToGroups } from "./firewall.js";

type Flavour = LoadBalancer["flavour"];

/** Hours of which flavour are in the price list under which name. */
const PRICES = {
  application: "aws.alb.price-per-hour",
  network: "aws.nlb.price-per-hour",
  classic: "aws.clb.price-per-hour",
};

export const loadBalancer: Mapping = {
  terraform: ["aws_lb", "aws_alb"],
  pulumi: [
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
    "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
  ],
  pulumiNames: { subnet_mappings: "subnet_mapping" },
  map: (it, context) =>
    asResource(balancer(it, context, flavourOf(it, context)), {
      links: attachedToGroups(it, context, "security_groups"),
    }),
};

export const classicLoadBalancer: Mapping = {
  terraform: ["aws_elb"],
  pulumi: ["aws:elb/loadBalancer:LoadBalancer", "aws:elasticloadbalancing/loadBalancer:LoadBalancer"],
  pulumiNames: { listeners: "listener" },
  map: (it, context) =>
    asResource(balancer(it, context, written("classic")), {
      links: [
        ...attachedToGroups(it, context, "security_groups"),
        ...context.referenced(it, "instances").map((other) => link("forwards", it.address, other.address, placeOf(it))),
      ],
    }),
};

function balancer(it: Declared, context: MappingContext, flavour: Flavour): LoadBalancer {
  return {
    kind: "load-balancer",
    ...described(it),
    flavour,
    internal: orWhenAbsent(truthAt(it.attributes, "internal"), context.truthDefault("lb.internal")),
    ...(isPassedOver(it, context) ? { passedOver: true } : {}),
    pricePerHour: priceOf(it, context, flavour),
    writes: {},
  };
}

function flavourOf(it: Declared, context: MappingContext): Flavour {
  const type = textAt(it.attributes, "load_balancer_type");
  if (type.state === "absent") {
    return providerDefault("application", context.catalog.number("aws.default.lb.type-is-application").source);
  }
  if (type.state !== "known") return type as Flavour;
  if (type.value === "application" || type.value === "network" || type.value === "gateway") {
    return { ...type, value: type.value };
  }
  const detail = `load balancer type ${type.value} is not modelled`;
  return unknown({ code: "not-modelled", detail, supply: null }, type.at);
}

function priceOf(it: Declared, context: MappingContext, flavour: Flavour): Known<number> {
  if (flavour.state !== "known") return flavour as Known<never>;
  if (flavour.value !== "gateway") return unitPrice(context.catalog, PRICES[flavour.value], it.region);
  const detail = "the catalog has no price for gateway load balancers";
  return unknown({ code: "price-not-in-catalog", detail, supply: null });
}
