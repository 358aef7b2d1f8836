import type { Verdict } from "../../engine/model/architecture.js";

/** Scale by themselves and are paid by use: no limit of size is declared, so they have a cost only. */
const ELASTIC: ReadonlySet<string> = new Set(
  `aws_s3_bucket aws_sqs_queue aws_sns_topic aws_dynamodb_table aws_dynamodb_global_table aws_kinesis_firehose_delivery_stream
  aws_sfn_state_machine aws_cloudwatch_event_bus aws_efs_file_system aws_ecr_repository aws_ecrpublic_repository
  aws_cognito_user_pool aws_appsync_graphql_api aws_elasticache_serverless_cache aws_athena_workgroup aws_ses_domain_identity
  aws_sesv2_email_identity aws_globalaccelerator_accelerator aws_apprunner_service aws_s3_directory_bucket aws_glue_job
  aws_opensearchserverless_collection aws_timestreamwrite_table aws_scheduler_schedule aws_pipes_pipe aws_codebuild_project
  fastly_service_vcl fastly_service_compute google_storage_bucket google_pubsub_topic google_pubsub_subscription google_bigquery_dataset google_bigquery_table
  azurerm_storage_account azurerm_storage_container azurerm_storage_queue azurerm_storage_table azurerm_storage_share`.split(
    /\s+/,
  ),
);

/** Access, networks, names, alarms, secrets: they carry no load, or edges only pass through them. By prefix of the type. */
const NOT_CAPACITY_PREFIXES: readonly string[] = `
  aws_iam_ aws_kms_ aws_cloudwatch_ aws_acm aws_route53 aws_secretsmanager_ aws_ssm_ aws_security_group aws_vpc aws_default_
  aws_network_acl aws_network_interface aws_route aws_main_route_table aws_internet_gateway aws_egress_only aws_customer_gateway aws_vpn_
  aws_ec2_transit_gateway aws_ec2_managed_prefix aws_ec2_tag aws_ec2_client_vpn aws_flow_log aws_wafv2_ aws_waf aws_shield_ aws_guardduty_
  aws_securityhub_ aws_config_ aws_cloudtrail aws_inspector aws_macie aws_accessanalyzer aws_organizations_ aws_account
  aws_ssoadmin_ aws_identitystore_ aws_budgets_ aws_ce_ aws_backup_ aws_s3_bucket_ aws_s3_object aws_s3_access_point aws_s3control_
  aws_sns_ aws_sqs_queue_ aws_dynamodb_ aws_efs_ aws_ecr_ aws_ecrpublic_ aws_cognito_ aws_ses_ aws_sesv2_ aws_lambda_layer_
  aws_lambda_permission aws_lambda_function_event_invoke aws_lambda_code_signing aws_lambda_invocation aws_api_gateway_
  aws_apigatewayv2_ aws_appsync_ aws_cloudfront_ aws_lb_ aws_alb_ aws_elb_ aws_load_balancer_ aws_lb_ssl aws_app_cookie aws_db_subnet_group
  aws_db_option_group aws_db_event_ aws_db_snapshot aws_db_instance_role aws_db_security_group aws_rds_cluster_endpoint
  aws_rds_cluster_role aws_rds_cluster_activity aws_elasticache_subnet_group aws_elasticache_user aws_elasticache_security_group
  aws_docdb_subnet aws_docdb_cluster_parameter aws_neptune_subnet aws_redshift_subnet aws_redshift_parameter aws_memorydb_subnet
  aws_memorydb_parameter aws_memorydb_acl aws_memorydb_user aws_dms_replication_subnet aws_ecs_account_setting aws_ecs_tag aws_ecs_task_set
  aws_eks_access aws_eks_addon aws_eks_pod_identity aws_eks_identity aws_autoscaling_lifecycle aws_autoscaling_notification
  aws_autoscaling_group_tag aws_placement_group aws_key_pair aws_ami aws_ebs_snapshot aws_ebs_encryption aws_ebs_default aws_snapshot
  aws_nat_gateway_ aws_eip aws_subnet aws_dlm_ aws_imagebuilder_ aws_codepipeline aws_codecommit aws_codedeploy_ aws_codestar
  aws_codeartifact_ aws_codebuild_ aws_glue_catalog aws_glue_crawler aws_glue_connection aws_glue_classifier aws_glue_security
  aws_glue_trigger aws_glue_workflow aws_athena_ aws_lakeformation_ aws_quicksight_ aws_service_discovery_ aws_servicecatalog_
  aws_ram_ aws_resourcegroups_ aws_signer_ aws_chatbot_ aws_oam_ aws_xray_ aws_schemas_ aws_scheduler_schedule_group aws_grafana_ aws_prometheus_
  aws_cloudformation_ aws_opensearch_domain_ aws_elasticsearch_domain_ aws_directory_service_ aws_transfer_ aws_dx_ aws_pinpoint_
  aws_synthetics_ aws_fis_ aws_appconfig_ aws_redshiftdata_ aws_sagemaker_model aws_networkfirewall_ aws_dax_subnet aws_dax_parameter
  aws_kinesis_stream_consumer aws_kinesis_resource_policy aws_msk_configuration aws_msk_scram aws_rolesanywhere_ aws_vpclattice_
  aws_globalaccelerator_ aws_controltower_ aws_devopsguru_ aws_media_store aws_datapipeline aws_swf_ aws_iot_ aws_licensemanager_
  aws_s3_account_ aws_applicationinsights_ awscc_applicationsignals_ aws_applicationsignals_
  aws_sfn_alias aws_sfn_activity aws_bedrock_guardrail aws_bedrockagent_ aws_emr_security aws_opensearchserverless_ aws_osis_
  random_ null_ local_ tls_ time_ archive_ template_ external_ http_ terraform_ cloudinit_ assert_ dns_ acme_ github_ gitlab_ tfe_
  pagerduty_ datadog_ grafana_ sentry_ newrelic_ opsgenie_ okta_ auth0_ vault_ statuscake_ azuread_ azurecaf_ snowflake_ postgresql_ mysql_
  fastly_user fastly_tls fastly_configstore fastly_secretstore fastly_service_authorization fastly_service_dictionary fastly_service_acl
  fastly_service_dynamic fastly_ngwaf kubernetes_config_map kubernetes_secret kubernetes_namespace kubernetes_service_account kubernetes_role kubernetes_cluster_role
  kubernetes_network_policy kubernetes_storage_class kubernetes_annotations kubernetes_labels awscc_iam_
  google_project google_service_account google_folder google_organization google_iam google_kms_ google_secret_manager_
  google_compute_network google_compute_subnetwork google_compute_firewall google_compute_address google_compute_global_address
  google_compute_route google_compute_health_check google_compute_ssl google_compute_managed_ssl google_dns_ google_logging_ google_monitoring_ google_storage_bucket_
  google_bigquery_ google_pubsub_ google_tags_ google_service_networking_ google_sql_user google_sql_database_ google_billing_
  azurerm_resource_group azurerm_role_ azurerm_key_vault azurerm_subnet azurerm_virtual_network azurerm_network_security azurerm_private_
  azurerm_dns_ azurerm_monitor_ azurerm_log_analytics_ azurerm_application_insights azurerm_user_assigned azurerm_route azurerm_public_ip
  azurerm_policy_ azurerm_management_ azurerm_storage_ azurerm_network_interface azurerm_network_watcher`
  .trim()
  .split(/\s+/);

/** Types that begin like one of the above and yet carry load. */
const CARRY_LOAD: ReadonlySet<string> = new Set(
  `aws_dynamodb_table aws_vpn_connection aws_cloudformation_stack aws_sagemaker_endpoint aws_glue_job aws_iot_topic_rule aws_transfer_server
  aws_networkfirewall_firewall aws_opensearchserverless_collection google_sql_database_instance azurerm_storage_account`.split(
    /\s+/,
  ),
);

/** The verdict on a type that no mapping knows. Names are Terraform's, or several that a Pulumi token may stand for. */
export function verdictOf(names: readonly string[]): Verdict {
  if (names.some((name) => ELASTIC.has(name))) return "elastic";
  const quiet = names.some(
    (name) => !CARRY_LOAD.has(name) && NOT_CAPACITY_PREFIXES.some((prefix) => name.startsWith(prefix)),
  );
  return quiet ? "not-capacity" : "not-understood";
}

/** Terraform's names that a Pulumi token may stand for: `aws:ec2/routeTable:RouteTable` → `aws_ec2_route_table`, `aws_route_table`. */
export function namesOf(type: string): readonly string[] {
  const token = /^([\w-]+):([\w.-]+)(?:\/[\w.-]+)?:(\w+)$/.exec(type);
  if (token === null) return [type];
  const [, provider = "", module = "", name = ""] = token;
  const prefix = PROVIDERS[provider] ?? provider.replaceAll("-", "_");
  const own = snake(name).replace(/_v2$/, "");
  const modules = [snake(module), ...(MODULES[module] ?? [])];
  return [...modules.map((it) => `${prefix}_${it}_${own}`), `${prefix}_${own}`];
}

const PROVIDERS: Readonly<Record<string, string>> = { gcp: "google", azure: "azurerm" };

/** Modules of Pulumi whose types have another prefix in Terraform. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  alb: ["lb"],
  apigateway: ["api_gateway"],
  cfg: ["config"],
  elasticloadbalancingv2: ["lb"],
  elasticloadbalancing: ["elb"],
  rds: ["db", "rds"],
  servicediscovery: ["service_discovery"],
  ssoadmin: ["ssoadmin"],
  s3: ["s3"],
};

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
