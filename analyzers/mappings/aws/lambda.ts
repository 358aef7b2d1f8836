import { unitPrice } from "../../../catalog/aws/unit-price.js";
import { attributeAt, numberAt, textAt } from "../../../engine/model/declared.js";
import { absent, type Known, mapped, orWhenAbsent } from "../../../engine/model/known.js";
import { textsOf } from "../attribute-leaves.js";
import { described, writtenBy } from "../described.js";
import { asPart, asResource, type Declared, type Mapping } from "../mapping.js";
import { calls } from "./calls.js";
import { attachedToGroups } from "./firewall.js";
import { simpleCarrier } from "./simple-carrier.js";

const URL = "aws_lambda_function_url";
const PROVISIONED = "aws_lambda_provisioned_concurrency_config";

export const lambdaFunction: Mapping = {
  terraform: ["aws_lambda_function"],
  pulumi: ["aws:lambda/function:Function"],
  map: (it, context) => {
    const quota = context.catalog.number("aws.lambda.account-concurrency");
    return asResource(
      {
        kind: "function",
        ...described(it),
        memoryMB: orWhenAbsent(numberAt(it.attributes, "memory_size"), context.numberDefault("lambda.memory_size")),
        timeoutSeconds: orWhenAbsent(numberAt(it.attributes, "timeout"), context.numberDefault("lambda.timeout")),
        reservedConcurrency: reserved(it),
        accountConcurrency: mapped(quota.value, quota.source),
        pricePerGBSecond: unitPrice(context.catalog, `aws.lambda${arm(it)}.price-per-gb-second`, it.region),
        pricePerMillionRequests: unitPrice(context.catalog, "aws.lambda.price-per-million-requests", it.region),
        publicUrl: context.referring(it, [URL], "function_name").some(isPublic),
        writes: {
          memoryMB: writtenBy(it, "memory_size", "memorySize"),
          reservedConcurrency: writtenBy(it, "reserved_concurrent_executions", "reservedConcurrentExecutions"),
        },
      },
      {
        parts: context.referring(it, [PROVISIONED], "function_name"),
        links: [
          ...calls(it, context, "environment"),
          ...attachedToGroups(it, context, "vpc_config.security_group_ids"),
        ],
      },
    );
  },
};

export const functionUrl = simpleCarrier({
  terraform: [URL],
  pulumi: ["aws:lambda/functionUrl:FunctionUrl"],
  kind: "forwards",
  from: [],
  to: ["function_name"],
});

export const functionAlias = simpleCarrier({
  terraform: ["aws_lambda_alias"],
  pulumi: ["aws:lambda/alias:Alias"],
  kind: "forwards",
  from: [],
  to: ["function_name"],
});

export const provisionedConcurrency: Mapping = {
  terraform: [PROVISIONED],
  pulumi: ["aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"],
  map: () => asPart(),
};

/** A negative number means no reservation. */
function reserved(it: Declared): Known<number> {
  const value = numberAt(it.attributes, "reserved_concurrent_executions");
  return value.state === "known" && value.value < 0 ? absent(value.at) : value;
}

function arm(it: Declared): "" | ".arm" {
  const texts = [...textsOf(attributeAt(it.attributes, "architectures"), "architectures")];
  return texts.some(({ text }) => text === "arm64") ? ".arm" : "";
}

/** With `AWS_IAM` only signed requests come through, so users do not come by that way. */
function isPublic(url: Declared): boolean {
  const authorization = textAt(url.attributes, "authorization_type");
  return !(authorization.state === "known" && authorization.value === "AWS_IAM");
}
