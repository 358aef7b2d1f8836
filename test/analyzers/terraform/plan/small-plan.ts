// A small plan as `terraform show -json` writes it: a database, and a module with a balanced pair of machines.

type Json = Readonly<Record<string, unknown>>;

export interface Planned {
  readonly address: string;
  readonly values: Json;
  readonly [key: string]: unknown;
}

/** One resource of `planned_values`; type, name and mode follow from the address. */
export function planned(address: string, values: Json = {}, more: Json = {}): Planned {
  const inModule = address.replace(/^(module\.[^.]+\.)+/, "");
  const data = inModule.startsWith("data.");
  const [type, name] = inModule.replace(/^data\./, "").split(".") as [string, string];
  return {
    address,
    mode: data ? "data" : "managed",
    type,
    name: name.replace(/\[.*/, ""),
    provider_name: "registry.terraform.io/hashicorp/aws",
    values,
    ...more,
  };
}

/** One entry of `resource_changes`. */
export function change(address: string, change: Json, more: Json = {}) {
  const { values: _, ...named } = planned(address);
  return { ...named, change: { actions: ["create"], before: null, ...change }, ...more };
}

export const plan = {
  format_version: "1.2",
  terraform_version: "1.11.4",
  variables: { region: { value: "eu-west-2" } },
  planned_values: {
    root_module: {
      resources: [
        planned("aws_db_instance.main", { instance_class: "db.t3.medium", password: "hush", replicate_source_db: "" }),
        planned("data.aws_ami.linux", {}),
      ],
      child_modules: [
        {
          address: "module.web",
          resources: [
            planned("module.web.aws_instance.app[0]", {
              instance_type: "t3.small",
              root_block_device: [{ volume_size: 20 }],
            }),
            planned("module.web.aws_instance.app[1]", {
              instance_type: "t3.small",
              root_block_device: [{ volume_size: 20 }],
            }),
            planned("module.web.aws_eip.app[0]", { tags: null }),
            planned("module.web.aws_eip.app[1]", { tags: null }),
          ],
        },
      ],
    },
  },
  resource_changes: [
    change("aws_db_instance.main", {
      after: { instance_class: "db.t3.medium" },
      after_unknown: { arn: true, endpoint: true, tags: {} },
      after_sensitive: { password: true },
    }),
    ...[0, 1].map((index) =>
      change(
        `module.web.aws_instance.app[${index}]`,
        {
          after: {},
          after_unknown: {
            id: true,
            user_data: true,
            root_block_device: [{ volume_id: true, kms_key_id: true }],
            network_interface: true,
            ids: [false, true],
          },
        },
        { module_address: "module.web", index },
      ),
    ),
    change("aws_instance.old", { actions: ["delete"], after: null, before: { instance_type: "m1.small" } }),
  ],
  prior_state: {
    values: {
      root_module: { resources: [planned("data.aws_vpc.main", { id: "vpc-1" }), planned("aws_instance.old")] },
    },
  },
  configuration: {
    provider_config: {
      aws: { name: "aws", expressions: { region: { references: ["var.region"] } } },
      "aws.far": { name: "aws", alias: "far", expressions: { region: { constant_value: "ap-south-1" } } },
    },
    root_module: {
      variables: { region: { default: "eu-west-1" } },
      resources: [
        {
          address: "aws_db_instance.main",
          provider_config_key: "aws",
          expressions: { instance_class: { constant_value: "db.t3.medium" } },
          depends_on: ["module.web.aws_eip.app"],
        },
        { address: "data.aws_ami.linux", provider_config_key: "aws.far", expressions: {} },
      ],
      module_calls: {
        web: {
          source: "./web",
          expressions: { database: { references: ["aws_db_instance.main.endpoint", "aws_db_instance.main"] } },
          module: {
            resources: [
              {
                address: "aws_instance.app",
                provider_config_key: "module.web:aws",
                expressions: {
                  user_data: { references: ["var.database"] },
                  network_interface: { references: ["local.interfaces"] },
                  ids: { references: ["local.ids"] },
                  root_block_device: [{ kms_key_id: { references: ["local.key"] } }],
                },
              },
              {
                address: "aws_eip.app",
                provider_config_key: "module.web:aws",
                expressions: { instance: { references: ["aws_instance.app", "count.index"] } },
              },
            ],
          },
        },
      },
    },
  },
};
