using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DarkAlpha.ChaosTests.Compose;

namespace DarkAlpha.Cluster.Tests;

/// <summary>docker-compose.yml as resolved by docker-compose. No container engine is needed.</summary>
[TestFixture]
public sealed partial class CompositionTests : ProcessFixture
{
    private const string Password = "hush4711compose";

    // Variables for docker-compose itself. Nodes see them, because one env file holds everything, and ignore them.
    private static readonly ImmutableArray<string> ComposeVariables =
        ["COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME", "NODE_SETTINGS", "SECRETS_FOLDER"];

    private static readonly ImmutableArray<string> NodeSpecific = ["CLUSTER_HOST"];

    private ComposeFile _demo = null!;
    private ComposeFile _normal = null!;

    // docker-compose takes seconds, so its output is read once for all tests.
    [OneTimeSetUp]
    public async Task ReadBothAsync()
    {
        ComposeForTests.RequireInstalled();
        using var folder = new TemporaryFolder();
        var files = await Task.WhenAll(ComposeFile.ReadAsync(ComposeFile.DemoSettings), ReadNormalAsync(folder));
        (_demo, _normal) = (files[0], files[1]);
    }

    [Test]
    public void Three_nodes_and_the_database_start_by_default_a_fourth_node_and_the_simulator_by_profile()
    {
        var compose = _normal;

        Assert.That(
            compose.Services.Where(s => s.Value.Profiles.IsEmpty).Select(s => s.Key),
            Is.EqualTo(["node1", "node2", "node3", "postgres"]));
        Assert.That(compose.Services["node4"].Profiles, Is.EqualTo(["more"]));
        Assert.That(compose.Services["simulator"].Profiles, Is.EqualTo(["demo"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void The_nodes_differ_only_in_name_and_published_port(bool demo)
    {
        var nodes = Read(demo).Services.Where(s => s.Key.StartsWith("node", StringComparison.Ordinal)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nodes.Select(n => n.Value.Environment["CLUSTER_HOST"]), Is.EqualTo(nodes.Select(n => n.Key)));
            Assert.That(
                nodes.SelectMany(n => n.Value.Ports),
                Is.EqualTo(["127.0.0.1:9091:9090", "127.0.0.1:9092:9090", "127.0.0.1:9093:9090", "127.0.0.1:9094:9090"]));
            foreach (var (name, node) in nodes)
            {
                Assert.That(
                    node.Environment.RemoveRange(NodeSpecific), Is.EqualTo(nodes[0].Value.Environment.RemoveRange(NodeSpecific)), name);
                Assert.That(Comparable(node), Is.EqualTo(Comparable(nodes[0].Value)), name);
            }
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Nodes_get_only_settings_that_the_program_knows(bool demo)
    {
        var names = Read(demo).Nodes.SelectMany(n => n.Value.Environment.Keys).Distinct(StringComparer.Ordinal);

        Assert.That(names.Except(ComposeVariables, StringComparer.Ordinal), Is.SubsetOf(ProgramStart.KnownSettings));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Nodes_know_each_other_by_name_and_port_and_share_the_database_and_the_request_budget(bool demo)
    {
        var compose = Read(demo);
        var nodes = compose.Services.Where(s => s.Key.StartsWith("node", StringComparison.Ordinal)).ToList();
        var environment = nodes[0].Value.Environment;
        var database = compose.Services["postgres"].Environment;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                environment["CLUSTER_SEEDS"],
                Is.EqualTo(string.Join(',', compose.Nodes.Select(n => $"{n.Key}:{environment["CLUSTER_PORT"]}"))));
            Assert.That(
                compose.Secrets["database_url"],
                Is.EqualTo(
                    $"postgresql://{database["POSTGRES_USER"]}:{compose.Secrets["postgres_password"]}@postgres:5432/"
                    + $"{database["POSTGRES_DB"]}"));
            Assert.That(
                (environment["DATABASE_URL"], environment["DATABASE_URL_FILE"]),
                Is.EqualTo(("", "/run/secrets/database_url")),
                "regardless of .env");
            Assert.That(database["POSTGRES_PASSWORD_FILE"], Is.EqualTo("/run/secrets/postgres_password"));
            Assert.That(
                nodes.Sum(n => double.Parse(n.Value.Environment["EXCHANGE_WEIGHT_SHARE"])),
                Is.LessThanOrEqualTo(1),
                "all nodes share one IP address");
            Assert.That(environment["HTTP_HOST"], Is.EqualTo("0.0.0.0"), "even when .env sets 127.0.0.1, as .env.example does");
        }
    }

    [Test]
    public void In_the_demo_the_nodes_use_the_simulator_with_their_symbols()
    {
        var compose = _demo;
        var (node, simulator) = (compose.Services["node1"].Environment, compose.Services["simulator"]);

        using (Assert.EnterMultipleScope())
        {
            foreach (var name in new[] { "EXCHANGE_REST_URL", "EXCHANGE_WS_PUBLIC_URL", "EXCHANGE_WS_MARKET_URL" })
            {
                Assert.That(new Uri(node[name]).Authority, Is.EqualTo($"simulator:{ValueOf(simulator, "--port")}"), name);
            }

            Assert.That(ValueOf(simulator, "--symbols"), Is.EqualTo(node["SYMBOLS"]));
            Assert.That(node["COMPOSE_PROFILES"], Is.EqualTo("demo"));
            Assert.That(node["COMPOSE_PROJECT_NAME"], Is.Not.Empty, "synthetic cards must use a separate database");
            Assert.That(node.Keys.Where(IsSecret).Select(name => node[name]), Is.All.Not.Contain("hush"));
            Assert.That(node.Keys, Has.None.StartsWith("TELEGRAM").And.None.StartsWith("POSTBACK"), "the demo sends no notifications");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Every_service_has_a_health_check_restarts_by_itself_and_has_minimal_privileges(bool demo)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, service) in Read(demo).Services)
            {
                Assert.That(service.HealthCheck, Is.Not.Empty, name);
                Assert.That(service.Everything["restart"], Is.EqualTo("unless-stopped"), name);
                Assert.That(service.Everything["read_only"], Is.EqualTo("true"), name);
                Assert.That(service.Everything["cap_drop"], Does.Contain("ALL"), name);
                Assert.That(service.Everything["security_opt"], Does.Contain("no-new-privileges:true"), name);
                Assert.That(
                    service.Everything.GetValueOrDefault("user", ""),
                    Is.EqualTo(name == "postgres" ? "postgres" : ""),
                    $"{name}: otherwise the image's own user");
                Assert.That(
                    service.Everything.Keys,
                    Has.None.EqualTo("privileged").And.None.EqualTo("cap_add").And.None.EqualTo("network_mode"),
                    name);
                Assert.That(service.Ports, Is.All.StartsWith("127.0.0.1:"), $"{name}: ports are published on loopback only");
            }
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Every_service_has_limits_for_memory_processes_and_log_size(bool demo)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, service) in Read(demo).Services)
            {
                Assert.That(service.Everything.GetValueOrDefault("mem_limit"), Is.Not.Null.And.Not.Empty, name);
                Assert.That(service.Everything.GetValueOrDefault("pids_limit"), Is.EqualTo("512"), name);
                Assert.That(
                    service.Everything.GetValueOrDefault("logging"),
                    Does.Contain("max-size").And.Contain("10m").And.Contain("max-file"),
                    name);
            }
        }
    }

    [Test]
    public async Task Secrets_are_files_only_for_services_that_need_them_and_appear_in_no_environment_or_repository_file()
    {
        foreach (var (name, service) in _normal.Services)
        {
            string[] expected = name == "postgres" ? ["postgres_password"]
                : name.StartsWith("node", StringComparison.Ordinal) ? ["database_url"]
                : [];
            Assert.That(service.Secrets, Is.EqualTo(expected), name);
            Assert.That(service.Everything.Values, Is.All.Not.Contain(Password), name);
        }

        Assert.That(_normal.Secrets.Values, Is.All.Contains(Password));

        foreach (var file in new[] { "docker-compose.yml", "Dockerfile" })
        {
            var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, file));
            Assert.That(lines.Where(line => SecretLiteral().IsMatch(line)), Is.Empty, file);
        }
    }

    [Test]
    public void Without_secrets_the_error_says_what_to_do()
    {
        var file = Path.Combine(Folder, "empty.env");
        File.WriteAllText(file, "");

        Assert.That(
            async () => await ComposeFile.ReadAsync(file),
            Throws.InvalidOperationException.With.Message.Contains(
                "put SECRETS_FOLDER=./secrets into .env and two files into that folder"));
    }

    [Test]
    public async Task Base_images_are_pinned_to_full_versions_and_packages_to_hashes()
    {
        var docker = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "Dockerfile"));
        var images = docker.Where(l => l.StartsWith("FROM ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1])
            .Append(_normal.Services["postgres"].Everything["image"]).ToList();

        Assert.That(images, Has.Count.EqualTo(3));
        Assert.That(images.Where(i => !FullVersion().IsMatch(i)), Is.Empty);
        Assert.That(docker, Has.One.StartsWith("RUN CI=true dotnet publish "));
    }

    private static Dictionary<string, string> Comparable(ComposeService node) =>
        node.Everything.Where(e => e.Key is not ("environment" or "ports" or "profiles"))
            .ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    private static string ValueOf(ComposeService service, string option) => service.Command[service.Command.IndexOf(option) + 1];

    private static bool IsSecret(string name) => name is "DATABASE_URL" or "TELEGRAM_BOT_TOKEN" or "POSTBACK_URL";

    private ComposeFile Read(bool demo) => demo ? _demo : _normal;

    // As after copying .env.example and creating the secret files that docker-compose.yml requires.
    private static async Task<ComposeFile> ReadNormalAsync(TemporaryFolder folder)
    {
        var example = await File.ReadAllTextAsync(Path.Combine(Repository.Root, ".env.example"));
        folder.Write("postgres_password", $"{Password}\n");
        folder.Write("database_url", $"postgresql://darkalpha:{Password}@postgres:5432/darkalpha\n");
        return await ComposeFile.ReadAsync(
            folder.Write("normal.env", $"{example}\nSECRETS_FOLDER={folder.Path}\nNODE_SETTINGS={folder.Of("normal.env")}\n"));
    }

    // A name that looks like a secret with a literal value instead of a variable.
    [GeneratedRegex(
        @"(PASSWORD|TOKEN|SECRET|_KEY)\s*[:=](?!\?)\s*(?!\s*\$\{)(?!\.\.\.)\S",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecretLiteral();

    // .NET versions have three numbers, PostgreSQL versions two; an optional digest follows.
    [GeneratedRegex(
        @"(:[0-9]+\.[0-9]+\.[0-9]+|postgres:[0-9]+\.[0-9]+)(@sha256:[0-9a-f]{64})?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FullVersion();
}
