import { unitPrice } from "../../../catalog/aws/unit-price.js";
import { mapNumber, mapped, orWhenAbsent, written } from "../../../engine/model/known.js";
import { lengthOf } from "../counted.js";
import { described, writtenBy } from "../described.js";
import { asResource, type Mapping } from "../mapping.js";
import { placedOnSubnets } from "./network-place.js";

export const natGateway: Mapping = {
  terraform: ["aws_nat_gateway"],
  pulumi: ["aws:ec2/natGateway:NatGateway"],
  map: (it, context) => {
    const connections = context.catalog.number("aws.nat-gateway.connections-per-destination");
    const bandwidth = context.catalog.number("aws.nat-gateway.bandwidth-mbps");
    const further = orWhenAbsent(lengthOf(it, "secondary_allocation_ids"), written(0));
    return asResource(
      {
        kind: "nat-gateway",
        ...described(it),
        addresses: mapNumber(further, (count) => count + 1),
        connectionsPerDestination: mapped(connections.value, connections.source),
        bandwidthMbps: mapped(bandwidth.value, bandwidth.source),
        pricePerHour: unitPrice(context.catalog, "aws.nat.price-per-hour", it.region),
        pricePerGB: unitPrice(context.catalog, "aws.nat.price-per-gb", it.region),
        writes: { addresses: writtenBy(it, "secondary_allocation_ids", "secondaryAllocationIds") },
      },
      { links: placedOnSubnets(it, context, "subnet_id") },
    );
  },
};
