import { asCarrier, type Mapping } from "../mapping.js";

/** Carries no load and no edge; other mappings look at it under this name. */
function lookedAt(terraform: readonly string[], ...pulumi: readonly string[]): Mapping {
  return { terraform, pulumi, map: () => asCarrier([]) };
}

export const subnet = lookedAt(["aws_subnet"], "aws:ec2/subnet:Subnet");
export const defaultSubnet = lookedAt(["aws_default_subnet"], "aws:ec2/defaultSubnet:DefaultSubnet");
export const networkInterface = lookedAt(["aws_network_interface"], "aws:ec2/networkInterface:NetworkInterface");
export const elasticAddress = lookedAt(["aws_eip"], "aws:ec2/eip:Eip");
export const addressAssociation = lookedAt(["aws_eip_association"], "aws:ec2/eipAssociation:EipAssociation");
export const eventRule = lookedAt(["aws_cloudwatch_event_rule"], "aws:cloudwatch/eventRule:EventRule");
export const generatedPassword = lookedAt(["random_password"], "random:index/randomPassword:RandomPassword");
export const generatedText = lookedAt(["random_string"], "random:index/randomString:RandomString");
