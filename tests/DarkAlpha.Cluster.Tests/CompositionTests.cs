using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DarkAlpha.ChaosTests;
using DarkAlpha.ChaosTests.Compose;
using DarkAlpha.Tests.Shared;

namespace DarkAlpha.Cluster.Tests;

/// <summary>The Dockerfile and the composition as docker-compose understands them. No container engine is needed for that, and none is there.</summary>
[TestFixture]
public sealed partial class CompositionTests : ProcessFixture
{
    private const string Password = "hush4711compose";

    // Compose's own, and the database's: nodes see them because one file holds all, and pass over them.
    private static readonly ImmutableArray<string> NotForNodes = ["COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME", "NODE_SETTINGS", "SECRETS_FOLDER"];

    private static readonly ImmutableArray<string> OfOneNode = ["CLUSTER_HOST"];

    private ComposeFile _demo = null!;
    private ComposeFile _normal = null!;

    // docker-compose takes seconds for an answer, which is the same for all.
    [OneTimeSetUp]
    public async Task ReadBothAsync()
    {
        ComposeForTests.Need();
        var folder = Directory.CreateTempSubdirectory("darkalpha-compose-");
        try
        {
            var answers = await Task.WhenAll(ComposeFile.ReadAsync(ComposeFile.DemoSettings), ReadNormalAsync(folder.FullName));
            (_demo, _normal) = (answers[0], answers[1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void There_are_three_nodes_and_a_database_and_one_more_node_and_the_simulator_only_on_demand()
    {
        var compose = _normal;

        Assert.That(compose.Services.Where(s => s.Value.Profiles.IsEmpty).Select(s => s.Key), Is.EqualTo(["node1", "node2", "node3", "postgres"]));
        Assert.That(compose.Services["node4"].Profiles, Is.EqualTo(["more"]));
        Assert.That(compose.Services["simulator"].Profiles, Is.EqualTo(["demo"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void The_nodes_differ_in_their_name_and_their_published_port_alone(bool demo)
    {
        var nodes = Read(demo).Services.Where(s => s.Key.StartsWith("node", StringComparison.Ordinal)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nodes.Select(n => n.Value.Environment["CLUSTER_HOST"]), Is.EqualTo(nodes.Select(n => n.Key)));
            Assert.That(nodes.SelectMany(n => n.Value.Ports), Is.EqualTo(["127.0.0.1:9091:9090", "127.0.0.1:9092:9090", "127.0.0.1:9093:9090", "127.0.0.1:9094:9090"]));
            foreach (var (name, node) in nodes)
            {
                Assert.That(node.Environment.RemoveRange(OfOneNode), Is.EqualTo(nodes[0].Value.Environment.RemoveRange(OfOneNode)), name);
                Assert.That(Comparable(node), Is.EqualTo(Comparable(nodes[0].Value)), name);
            }
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_node_is_given_nothing_that_the_program_does_not_know(bool demo)
    {
        var given = Read(demo).Nodes.SelectMany(n => n.Value.Environment.Keys).Distinct(StringComparer.Ordinal);

        Assert.That(given.Except(NotForNodes, StringComparer.Ordinal), Is.SubsetOf(NodeUnderTest.KnownSettings));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Each_node_knows_the_others_by_their_names_and_ports_and_shares_the_database_and_the_request_budget(bool demo)
    {
        var compose = Read(demo);
        var nodes = compose.Services.Where(s => s.Key.StartsWith("node", StringComparison.Ordinal)).ToList();
        var environment = nodes[0].Value.Environment;
        var database = compose.Services["postgres"].Environment;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(environment["CLUSTER_SEEDS"], Is.EqualTo(string.Join(',', compose.Nodes.Select(n => $"{n.Key}:{environment["CLUSTER_PORT"]}"))));
            Assert.That(
                compose.Secrets["database_url"],
                Is.EqualTo($"postgresql://{database["POSTGRES_USER"]}:{compose.Secrets["postgres_password"]}@postgres:5432/{database["POSTGRES_DB"]}"));
            Assert.That((environment["DATABASE_URL"], environment["DATABASE_URL_FILE"]), Is.EqualTo(("", "/run/secrets/database_url")), "whatever .env says");
            Assert.That(database["POSTGRES_PASSWORD_FILE"], Is.EqualTo("/run/secrets/postgres_password"));
            Assert.That(nodes.Sum(n => double.Parse(n.Value.Environment["EXCHANGE_WEIGHT_SHARE"])), Is.LessThanOrEqualTo(1), "all have one IP address");
            Assert.That(environment["HTTP_HOST"], Is.EqualTo("0.0.0.0"), "also where .env, as .env.example has it, says 127.0.0.1");
        }
    }

    [Test]
    public void In_the_demonstration_the_nodes_watch_the_simulator_that_plays_their_symbols()
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
            Assert.That(node["COMPOSE_PROJECT_NAME"], Is.Not.Empty, "made-up cards in a database of their own");
            Assert.That(node.Keys.Where(IsSecret).Select(name => node[name]), Is.All.Not.Contain("hush"));
            Assert.That(node.Keys, Has.None.StartsWith("TELEGRAM").And.None.StartsWith("POSTBACK"), "a demonstration tells nobody");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Every_service_has_a_health_check_comes_back_by_itself_and_has_no_rights_it_does_not_need(bool demo)
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
                Assert.That(service.Everything.GetValueOrDefault("user", ""), Is.EqualTo(name == "postgres" ? "postgres" : ""), $"{name}: else it is the image's own user");
                Assert.That(service.Everything.Keys, Has.None.EqualTo("privileged").And.None.EqualTo("cap_add").And.None.EqualTo("network_mode"), name);
                Assert.That(service.Ports, Is.All.StartsWith("127.0.0.1:"), $"{name}: nothing is published to other machines");
            }
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Every_service_has_a_limit_of_memory_of_processes_and_of_what_its_log_takes(bool demo)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, service) in Read(demo).Services)
            {
                Assert.That(service.Everything.GetValueOrDefault("mem_limit"), Is.Not.Null.And.Not.Empty, name);
                Assert.That(service.Everything.GetValueOrDefault("pids_limit"), Is.EqualTo("512"), name);
                Assert.That(service.Everything.GetValueOrDefault("logging"), Does.Contain("max-size").And.Contain("10m").And.Contain("max-file"), name);
            }
        }
    }

    [Test]
    public async Task A_secret_is_a_file_for_those_who_need_it_and_in_no_environment_and_no_file_of_the_repository()
    {
        foreach (var (name, service) in _normal.Services)
        {
            string[] needed = name == "postgres" ? ["postgres_password"] : name.StartsWith("node", StringComparison.Ordinal) ? ["database_url"] : [];
            Assert.That(service.Secrets, Is.EqualTo(needed), name);
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
    public void Without_secrets_it_says_what_to_do()
    {
        var file = Path.Combine(Folder, "empty.env");
        File.WriteAllText(file, "");

        Assert.That(async () => await ComposeFile.ReadAsync(file), Throws.InvalidOperationException.With.Message.Contains("put SECRETS_FOLDER=./secrets into .env and two files into that folder"));
    }

    [Test]
    public async Task The_image_runs_as_a_user_without_rights_checks_its_health_and_sets_only_what_the_program_knows()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "Dockerfile"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines.Last(l => l.StartsWith("USER ", StringComparison.Ordinal)), Is.EqualTo("USER $APP_UID"));
            Assert.That(lines, Has.One.StartsWith("HEALTHCHECK ").And.One.Contains("/app/darkalpha health"));
            Assert.That(lines, Has.One.EqualTo("ARG PETABRIDGE_CMD=false").And.One.Contains("-p:PetabridgeCmd=${PETABRIDGE_CMD}"));
            var settings = SettingInImage().Matches(string.Join('\n', lines)).Select(m => m.Groups["name"].Value).ToList();
            Assert.That(settings, Is.Not.Empty.And.SubsetOf(NodeUnderTest.KnownSettings));
        }
    }

    [Test]
    public async Task An_image_of_somebody_else_is_asked_for_by_its_whole_version_and_the_build_takes_only_packages_it_has_the_hash_of()
    {
        var docker = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "Dockerfile"));
        var images = docker.Where(l => l.StartsWith("FROM ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1])
            .Append(_normal.Services["postgres"].Everything["image"]).ToList();

        Assert.That(images, Has.Count.EqualTo(3));
        Assert.That(images.Where(i => !WholeVersion().IsMatch(i)), Is.Empty);
        Assert.That(docker, Has.One.StartsWith("RUN CI=true dotnet publish "));
    }

    [Test]
    public async Task The_image_is_built_from_the_programs_source_and_what_governs_a_build_and_above_all_from_no_settings()
    {
        var ignored = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, ".dockerignore"));

        Assert.That(ignored.First(l => !l.StartsWith('#')), Is.EqualTo("*"), "nothing but what is named");
        Assert.That(ignored.Where(l => l.StartsWith('!')), Has.None.Contains(".env"));
        Assert.That(ignored, Is.SupersetOf(Directory.GetFiles(Repository.Root, "*config").Concat(Directory.GetFiles(Repository.Root, "*.props")).Select(f => $"!{Path.GetFileName(f)}")));
        Assert.That(ignored.Where(l => l.StartsWith('!')).Select(l => Path.Combine(Repository.Root, l[1..])).Where(path => !Path.Exists(path)), Is.Empty);
    }

    private static Dictionary<string, string> Comparable(ComposeService node) =>
        node.Everything.Where(e => e.Key is not ("environment" or "ports" or "profiles")).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    private static string ValueOf(ComposeService service, string option) => service.Command[service.Command.IndexOf(option) + 1];

    private static bool IsSecret(string name) => name is "DATABASE_URL" or "TELEGRAM_BOT_TOKEN" or "POSTBACK_URL";

    private ComposeFile Read(bool demo) => demo ? _demo : _normal;

    // As somebody has it who copied .env.example and made the files that docker-compose.yml asks for.
    private static async Task<ComposeFile> ReadNormalAsync(string folder)
    {
        var file = Path.Combine(folder, "normal.env");
        var example = await File.ReadAllTextAsync(Path.Combine(Repository.Root, ".env.example"));
        await File.WriteAllTextAsync(file, $"{example}\nSECRETS_FOLDER={folder}\nNODE_SETTINGS={file}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres_password"), $"{Password}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "database_url"), $"postgresql://darkalpha:{Password}@postgres:5432/darkalpha\n");
        return await ComposeFile.ReadAsync(file);
    }

    // A name that sounds like a secret with a value that is no variable.
    [GeneratedRegex(@"(PASSWORD|TOKEN|SECRET|_KEY)\s*[:=](?!\?)\s*(?!\s*\$\{)(?!\.\.\.)\S", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecretLiteral();

    // Of .NET three numbers, of PostgreSQL two; a digest behind it says still more.
    [GeneratedRegex(@"(:[0-9]+\.[0-9]+\.[0-9]+|postgres:[0-9]+\.[0-9]+)(@sha256:[0-9a-f]{64})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WholeVersion();

    [GeneratedRegex(@"^(ENV|\s+)\s*(?<name>[A-Z][A-Z0-9_]+)=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SettingInImage();
}
