import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb.js";

// The protocol's own library, as the SDK resolves it: a message of another copy is not accepted.
const ofSdk = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));
const grpc = ofSdk("@grpc/grpc-js") as { credentials: { createInsecure(): unknown } };
const { Struct } = ofSdk("google-protobuf/google/protobuf/struct_pb.js") as {
  Struct: { fromJavaScript(of: object): never };
};
const { Empty } = ofSdk("google-protobuf/google/protobuf/empty_pb.js") as { Empty: new () => unknown };
const { AnalyzerClient } = ofSdk("@pulumi/pulumi/proto/analyzer_grpc_pb") as {
  AnalyzerClient: new (...of: unknown[]) => Client;
};
const pb = ofSdk("@pulumi/pulumi/proto/analyzer_pb") as typeof analyzer;

type Call<Request, Response> = (request: Request, callback: (error: Error | null, response: Response) => void) => void;

interface Client {
  readonly configureStack: Call<analyzer.AnalyzerStackConfigureRequest, unknown>;
  readonly getAnalyzerInfo: Call<unknown, analyzer.AnalyzerInfo>;
  readonly configure: Call<analyzer.ConfigureAnalyzerRequest, unknown>;
  readonly analyzeStack: Call<analyzer.AnalyzeStackRequest, analyzer.AnalyzeResponse>;
  close(): void;
}

const repository = fileURLToPath(new URL("../..", import.meta.url));
/** The folder of the pack; another one, for example where the packed tarball is installed, can be named. */
const packRoot = process.env["SCALE_ROADMAP_PACK"] ?? repository;

/** A resource as the engine sends it to a stack policy. */
export interface SentResource {
  readonly urn: string;
  readonly type: string;
  readonly properties: object;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** Inputs of the provider; left out for components. */
  readonly provider?: object;
}

export interface SentFinding {
  readonly urn: string;
  readonly message: string;
  readonly level: number;
  readonly policy: string;
}

export interface StackCall {
  readonly config?: object;
  readonly level?: number;
}

const SOURCES = ["analyzers", "catalog", "engine", "policy-pack", "report", "rules"];

/** Builds the package where it has not been built since the last change of a source: a pack runs compiled. */
export function ensureBuilt(): void {
  if (packRoot !== repository) return;
  const built = join(repository, "dist/catalog/packed/numbers.json");
  const since = existsSync(built) ? statSync(built).mtimeMs : 0;
  const changed = SOURCES.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, withFileTypes: true }),
  )
    .filter((file) => file.isFile() && /\.(ts|csv)$/.test(file.name))
    .some((file) => statSync(join(file.parentPath, file.name)).mtimeMs > since);
  if (changed) execFileSync("npm", ["run", "build"], { cwd: repository, stdio: "inherit" });
}

/** A pack in a process of its own, started and called as the engine does: real gRPC, in the engine's order of calls. */
export class PackProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: Client,
    /** The first line of output, which must be the port. */
    readonly firstLine: string,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<PackProcess> {
    const runner = join(dirname(ofSdk.resolve("@pulumi/pulumi")), "cmd/run-policy-pack");
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", packRoot], {
      cwd: packRoot,
      env: { PATH: process.env["PATH"] ?? "", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    try {
      const firstLine = await lineFrom(child);
      const client = new AnalyzerClient(`127.0.0.1:${firstLine}`, grpc.credentials.createInsecure());
      return new PackProcess(child, client, firstLine);
    } catch (cause) {
      child.kill();
      throw cause;
    }
  }

  info(): Promise<analyzer.AnalyzerInfo.AsObject> {
    return called<analyzer.AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done)).then((it) =>
      it.toObject(),
    );
  }

  async analyzeStack(
    resources: readonly SentResource[],
    { config = {}, level = 0 }: StackCall = {},
  ): Promise<readonly SentFinding[]> {
    const stack = new pb.AnalyzerStackConfigureRequest().setStack("dev").setProject("shop").setDryRun(true);
    await called((done) => this.client.configureStack(stack, done));
    const configured = new pb.ConfigureAnalyzerRequest();
    const policy = new pb.PolicyConfig().setEnforcementlevel(level).setProperties(Struct.fromJavaScript(config));
    configured.getPolicyconfigMap().set("scale-roadmap", policy);
    await called((done) => this.client.configure(configured, done));
    const request = new pb.AnalyzeStackRequest().setResourcesList(resources.map(message));
    const response = await called<analyzer.AnalyzeResponse>((done) => this.client.analyzeStack(request, done));
    return response.getDiagnosticsList().map((it) => ({
      urn: it.getUrn(),
      message: it.getMessage(),
      level: it.getEnforcementlevel(),
      policy: it.getPolicyname(),
    }));
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }
}

function message(resource: SentResource): analyzer.AnalyzerResource {
  const sent = new pb.AnalyzerResource()
    .setUrn(resource.urn)
    .setType(resource.type)
    .setName(resource.urn.split("::").slice(3).join("::"))
    .setProperties(Struct.fromJavaScript(resource.properties))
    .setOptions(new pb.AnalyzerResourceOptions())
    .setParent(resource.parent ?? "")
    .setDependenciesList([...(resource.dependencies ?? [])]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
    sent.getPropertydependenciesMap().set(property, new pb.AnalyzerPropertyDependencies().setUrnsList([...urns]));
  }
  if (resource.provider !== undefined) {
    sent.setProvider(new pb.AnalyzerProviderResource().setProperties(Struct.fromJavaScript(resource.provider)));
  }
  return sent;
}

function called<T = unknown>(call: (done: (error: Error | null, response: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) =>
    call((error, response) => (error === null ? resolve(response) : reject(error))),
  );
}

function lineFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const errors: string[] = [];
    child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
    child.once("exit", (code) => reject(new Error(`the pack ended with ${code}: ${errors.join("")}`)));
    createInterface({ input: child.stdout! }).once("line", resolve);
  });
}
