import { textAt } from "../../../engine/model/declared.js";
import { asCarrier, type Mapping } from "../mapping.js";
import { simpleCarrier } from "./simple-carrier.js";

export const eventSourceMapping = simpleCarrier({
  terraform: ["aws_lambda_event_source_mapping"],
  pulumi: ["aws:lambda/eventSourceMapping:EventSourceMapping"],
  kind: "triggers",
  from: ["event_source_arn"],
  to: ["function_name"],
});

export const topicSubscription = simpleCarrier({
  terraform: ["aws_sns_topic_subscription"],
  pulumi: ["aws:sns/topicSubscription:TopicSubscription"],
  pulumiNames: { topic: "topic_arn" },
  kind: "triggers",
  from: ["topic_arn"],
  to: ["endpoint"],
});

export const bucketNotification = simpleCarrier({
  terraform: ["aws_s3_bucket_notification"],
  pulumi: ["aws:s3/bucketNotification:BucketNotification"],
  pulumiNames: { lambda_functions: "lambda_function", queues: "queue", topics: "topic" },
  kind: "triggers",
  from: ["bucket"],
  to: ["lambda_function", "queue", "topic"],
});

export const eventTarget: Mapping = {
  terraform: ["aws_cloudwatch_event_target"],
  pulumi: ["aws:cloudwatch/eventTarget:EventTarget"],
  map: (it, context) => {
    // What runs by the clock does not follow the number of users.
    const clock = context
      .referenced(it, "rule", ["aws_cloudwatch_event_rule"])
      .some((rule) => textAt(rule.attributes, "schedule_expression").state !== "absent");
    return clock ? asCarrier([]) : byEvents.map(it, context);
  },
};

const byEvents = simpleCarrier({
  terraform: [],
  pulumi: [],
  kind: "triggers",
  from: ["rule"],
  to: ["arn", "ecs_target"],
});
