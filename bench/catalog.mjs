// What the catalog costs one run, from the build: `node bench/catalog.mjs` prints one line of JSON, in milliseconds.
const { loadCatalog } = await import("../dist/catalog/load-catalog.js");

const timed = (work) => {
  const start = performance.now();
  work();
  return Number((performance.now() - start).toFixed(3));
};

// The sizes, prices and numbers of a system with machines, a database and a cache: each table on first use.
const catalog = loadCatalog();
const parts = {
  ec2: timed(() => {
    catalog.size("aws/ec2", "t3.medium");
    catalog.pricePerHour("aws/ec2", "t3.medium", "linux", "us-east-1");
    catalog.family("aws/ec2", "t3");
  }),
  rds: timed(() => {
    catalog.size("aws/rds", "db.t3.medium");
    catalog.pricePerHour("aws/rds", "db.t3.medium", "postgres", "us-east-1");
  }),
  elasticache: timed(() => catalog.size("aws/elasticache", "cache.t3.micro")),
  numbers: timed(() => catalog.number("aws.alb.price-per-hour")),
  profiles: timed(() => catalog.profiles.length),
  hitRatios: timed(() => catalog.hitRatios()),
};
const { hitRatios, ...others } = parts;
const all = Object.values(others).reduce((sum, ms) => sum + ms, 0);

console.log(JSON.stringify({ bench: "catalog", oneRunMs: Number((all + hitRatios).toFixed(3)), ...parts }));
