/** A Pulumi property name in the spelling of Terraform: `serverlessv2ScalingConfiguration` → `serverlessv2_scaling_configuration`. */
export function snakeCase(name: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return name;
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}

/** Properties whose keys are the user's own words, not the provider's. */
const FREE_FORM = new Set([
  "tags",
  "tagsAll",
  "defaultTags",
  "labels",
  "annotations",
  "variables",
  "environmentVariables",
  "runtimeEnvironmentVariables",
  "environmentSecrets",
  "triggers",
  "keepers",
  "data",
  "stringData",
  "binaryData",
  "matchLabels",
  "nodeSelector",
  "limits",
  "requests",
  "metadata",
  "userLabels",
  "appSettings",
  "additionalTags",
  "volumeTags",
  "requestTemplates",
  "responseTemplates",
  "requestParameters",
  "responseParameters",
  "defaultArguments",
  "nonOverridableArguments",
  "connectionProperties",
  "stageVariables",
]);

/** Whether the keys of a map under this property are kept as they are written. */
export function isFreeForm(property: string): boolean {
  return FREE_FORM.has(property);
}
