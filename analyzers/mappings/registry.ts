import { autoscalingGroup, scalingPolicy, scalingSchedule } from "./aws/autoscaling-group.js";
import { dbInstance, parameterGroup } from "./aws/db-instance.js";
import { dbProxy, dbProxyEndpoint, dbProxyTarget, dbProxyTargetGroup } from "./aws/db-proxy.js";
import { ebsVolume, volumeAttachment } from "./aws/ebs-volume.js";
import { capacityProvider, clusterCapacityProviders, ecsCluster } from "./aws/ecs-launch.js";
import { scalingTarget, targetPolicy, targetSchedule } from "./aws/ecs-scaling.js";
import { ecsService } from "./aws/ecs-service.js";
import { cacheCluster, cacheParameterGroup, replicationGroup } from "./aws/elasticache.js";
import { discoveryService, parameter, record, secret, secretVersion } from "./aws/endpoints.js";
import { bucketNotification, eventSourceMapping, eventTarget, topicSubscription } from "./aws/events.js";
import { egressRule, ingressRule, securityGroup, securityGroupRule } from "./aws/firewall.js";
import {
  acceleratorEndpoints,
  distribution,
  httpApi,
  httpIntegration,
  restApi,
  restIntegration,
  vpcLink,
} from "./aws/gateways.js";
import { instance } from "./aws/instance.js";
import { functionAlias, functionUrl, lambdaFunction, provisionedConcurrency } from "./aws/lambda.js";
import { launchConfiguration, launchTemplate } from "./aws/launch-template.js";
import { classicLoadBalancer, loadBalancer } from "./aws/load-balancer.js";
import {
  classicAttachment,
  groupAttachment,
  groupTrafficSource,
  listener,
  listenerRule,
  targetGroup,
  targetGroupAttachment,
} from "./aws/load-balancing.js";
import { natGateway } from "./aws/nat-gateway.js";
import {
  addressAssociation,
  defaultSubnet,
  elasticAddress,
  eventRule,
  generatedPassword,
  generatedText,
  networkInterface,
  subnet,
} from "./aws/network.js";
import { clusterParameterGroup, rdsCluster, rdsClusterInstance } from "./aws/rds-cluster.js";
import { taskDefinition } from "./aws/task-definition.js";
import type { Mapping } from "./mapping.js";

/** Every type that is more than its verdict. */
export const mappings: readonly Mapping[] = [
  instance,
  launchTemplate,
  launchConfiguration,
  autoscalingGroup,
  scalingPolicy,
  scalingSchedule,
  groupAttachment,
  groupTrafficSource,
  loadBalancer,
  classicLoadBalancer,
  classicAttachment,
  listener,
  listenerRule,
  targetGroup,
  targetGroupAttachment,
  ecsCluster,
  clusterCapacityProviders,
  capacityProvider,
  ecsService,
  taskDefinition,
  scalingTarget,
  targetPolicy,
  targetSchedule,
  lambdaFunction,
  functionUrl,
  functionAlias,
  provisionedConcurrency,
  eventSourceMapping,
  topicSubscription,
  bucketNotification,
  eventTarget,
  httpApi,
  httpIntegration,
  restApi,
  restIntegration,
  vpcLink,
  distribution,
  acceleratorEndpoints,
  dbInstance,
  parameterGroup,
  dbProxy,
  dbProxyTarget,
  dbProxyTargetGroup,
  dbProxyEndpoint,
  rdsCluster,
  rdsClusterInstance,
  clusterParameterGroup,
  replicationGroup,
  cacheCluster,
  cacheParameterGroup,
  natGateway,
  ebsVolume,
  volumeAttachment,
  securityGroup,
  securityGroupRule,
  ingressRule,
  egressRule,
  secret,
  secretVersion,
  parameter,
  record,
  discoveryService,
  subnet,
  defaultSubnet,
  networkInterface,
  elasticAddress,
  addressAssociation,
  eventRule,
  generatedPassword,
  generatedText,
];
