import { WORLD } from "../../../engine/model/architecture.js";
import { attributeAt, textAt } from "../../../engine/model/declared.js";
import { textsOf } from "../attribute-leaves.js";
import { asCarrier, type Declared, link, type Mapping, type MappingContext, placeOf } from "../mapping.js";
import { simpleCarrier } from "./simple-carrier.js";

/** HTTP or WebSocket API: scales by itself, hands requests on to its integrations. */
export const httpApi: Mapping = {
  terraform: ["aws_apigatewayv2_api"],
  pulumi: ["aws:apigatewayv2/api:Api"],
  map: (it, context) => publicGateway(it, context, ["target", "body"]),
};

export const restApi: Mapping = {
  terraform: ["aws_api_gateway_rest_api"],
  pulumi: ["aws:apigateway/restApi:RestApi"],
  map: (it, context) => {
    const kinds = [...textsOf(attributeAt(it.attributes, "endpoint_configuration"), "endpoint_configuration")];
    if (kinds.some(({ text }) => text === "PRIVATE")) return asCarrier([], "elastic");
    return publicGateway(it, context, ["body"]);
  },
};

export const httpIntegration: Mapping = {
  terraform: ["aws_apigatewayv2_integration"],
  pulumi: ["aws:apigatewayv2/integration:Integration"],
  map: (it, context) => integration(it, context, "api_id", "integration_uri"),
};

export const restIntegration: Mapping = {
  terraform: ["aws_api_gateway_integration"],
  pulumi: ["aws:apigateway/integration:Integration"],
  pulumiNames: { rest_api: "rest_api_id" },
  map: (it, context) => integration(it, context, "rest_api_id", "uri"),
};

/** Joins a REST API to a network load balancer. */
export const vpcLink = simpleCarrier({
  terraform: ["aws_api_gateway_vpc_link"],
  pulumi: ["aws:apigateway/vpcLink:VpcLink"],
  pulumiNames: { target_arn: "target_arns" },
  kind: "forwards",
  from: [],
  to: ["target_arns"],
});

export const distribution = simpleCarrier({
  terraform: ["aws_cloudfront_distribution"],
  pulumi: ["aws:cloudfront/distribution:Distribution"],
  pulumiNames: { origins: "origin", origin_groups: "origin_group" },
  kind: "forwards",
  from: WORLD,
  to: ["origin"],
  elastic: true,
});

export const acceleratorEndpoints = simpleCarrier({
  terraform: ["aws_globalaccelerator_endpoint_group"],
  pulumi: ["aws:globalaccelerator/endpointGroup:EndpointGroup"],
  pulumiNames: { endpoint_configurations: "endpoint_configuration" },
  kind: "forwards",
  from: WORLD,
  to: ["endpoint_configuration"],
});

const LISTENER = "aws_lb_listener";

function publicGateway(it: Declared, context: MappingContext, direct: readonly string[]) {
  const at = placeOf(it);
  const targets = direct.flatMap((path) => context.called(it, path));
  return asCarrier(
    [link("forwards", WORLD, it.address, at), ...targets.map((to) => link("forwards", it.address, to.address, at))],
    "elastic",
  );
}

/** An integration with a listener is one with its load balancer, so that the balancer is counted on the way. */
function integration(it: Declared, context: MappingContext, api: string, uri: string) {
  const at = placeOf(it);
  const targets = [...context.called(it, uri), ...linked(it, context)].flatMap((to) =>
    to.type === LISTENER ? context.referenced(to, "load_balancer_arn") : [to],
  );
  return asCarrier([
    ...context.referenced(it, api).map((from) => link("forwards", from.address, it.address, at)),
    ...targets.map((to) => link("forwards", it.address, to.address, at)),
  ]);
}

function linked(it: Declared, context: MappingContext): readonly Declared[] {
  const through = textAt(it.attributes, "connection_type");
  if (through.state === "known" && through.value !== "VPC_LINK") return [];
  return context.referenced(it, "connection_id", ["aws_api_gateway_vpc_link"]);
}
