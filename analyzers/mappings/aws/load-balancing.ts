import { asCarrier, type Mapping } from "../mapping.js";
import { simpleCarrier } from "./simple-carrier.js";

const ACTIONS = {
  default_actions: "default_action",
  actions: "action",
  target_groups: "target_group",
  conditions: "condition",
} as const;

export const listener = simpleCarrier({
  terraform: ["aws_lb_listener", "aws_alb_listener"],
  pulumi: [
    "aws:lb/listener:Listener",
    "aws:alb/listener:Listener",
    "aws:elasticloadbalancingv2/listener:Listener",
    "aws:applicationloadbalancing/listener:Listener",
  ],
  pulumiNames: ACTIONS,
  kind: "forwards",
  from: ["load_balancer_arn"],
  to: ["default_action"],
});

export const listenerRule = simpleCarrier({
  terraform: ["aws_lb_listener_rule", "aws_alb_listener_rule"],
  pulumi: [
    "aws:lb/listenerRule:ListenerRule",
    "aws:alb/listenerRule:ListenerRule",
    "aws:elasticloadbalancingv2/listenerRule:ListenerRule",
    "aws:applicationloadbalancing/listenerRule:ListenerRule",
  ],
  pulumiNames: ACTIONS,
  kind: "forwards",
  from: ["listener_arn"],
  to: ["action"],
});

/** What it forwards to is said by attachments, services and auto scaling groups. */
export const targetGroup: Mapping = {
  terraform: ["aws_lb_target_group", "aws_alb_target_group"],
  pulumi: [
    "aws:lb/targetGroup:TargetGroup",
    "aws:alb/targetGroup:TargetGroup",
    "aws:elasticloadbalancingv2/targetGroup:TargetGroup",
    "aws:applicationloadbalancing/targetGroup:TargetGroup",
  ],
  map: () => asCarrier([]),
};

export const targetGroupAttachment = simpleCarrier({
  terraform: ["aws_lb_target_group_attachment", "aws_alb_target_group_attachment"],
  pulumi: [
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    "aws:alb/targetGroupAttachment:TargetGroupAttachment",
    "aws:elasticloadbalancingv2/targetGroupAttachment:TargetGroupAttachment",
    "aws:applicationloadbalancing/targetGroupAttachment:TargetGroupAttachment",
  ],
  kind: "forwards",
  from: ["target_group_arn"],
  to: ["target_id"],
});

export const classicAttachment = simpleCarrier({
  terraform: ["aws_elb_attachment"],
  pulumi: ["aws:elb/attachment:Attachment", "aws:elasticloadbalancing/attachment:Attachment"],
  kind: "forwards",
  from: ["elb"],
  to: ["instance"],
});

export const groupAttachment = simpleCarrier({
  terraform: ["aws_autoscaling_attachment"],
  pulumi: ["aws:autoscaling/attachment:Attachment"],
  kind: "forwards",
  from: ["lb_target_group_arn", "alb_target_group_arn", "elb"],
  to: ["autoscaling_group_name"],
});

export const groupTrafficSource = simpleCarrier({
  terraform: ["aws_autoscaling_traffic_source_attachment"],
  pulumi: ["aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment"],
  kind: "forwards",
  from: ["traffic_source"],
  to: ["autoscaling_group_name"],
});
