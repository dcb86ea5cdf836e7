using System.Collections.Immutable;
using System.Diagnostics;
using DarkAlpha.TestSupport.Files;
using DarkAlpha.TestSupport.Processes;
using YamlDotNet.RepresentationModel;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>The repository's docker-compose.yml as resolved by docker-compose: anchors, variables and files replaced.</summary>
internal sealed class ComposeFile
{
    /// <summary>Name of the env file of the demo.</summary>
    public const string DemoSettings = "demo.env";

    private ComposeFile(ImmutableSortedDictionary<string, ComposeService> services, ImmutableSortedDictionary<string, string> secrets) =>
        (Services, Secrets) = (services, secrets);

    /// <summary>True when docker-compose is installed; a container engine is not needed.</summary>
    public static bool IsAvailable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "docker-compose")));

    /// <summary>All services by name, including those of inactive profiles.</summary>
    public ImmutableSortedDictionary<string, ComposeService> Services { get; }

    /// <summary>Contents of the secret files, by secret name.</summary>
    public ImmutableSortedDictionary<string, string> Secrets { get; }

    /// <summary>The nodes without a profile, which always start.</summary>
    public IEnumerable<KeyValuePair<string, ComposeService>> Nodes =>
        Services.Where(s => s.Key.StartsWith("node", StringComparison.Ordinal) && s.Value.Profiles.IsEmpty);

    /// <summary>Reads docker-compose.yml through <c>docker-compose config</c>.</summary>
    /// <param name="envFile">The file to use instead of <c>.env</c>, relative to the repository.</param>
    /// <exception cref="InvalidOperationException">docker-compose rejects the file; the message is its error output.</exception>
    public static async Task<ComposeFile> ReadAsync(string envFile)
    {
        var start = new ProcessStartInfo("docker-compose", ["--env-file", envFile, "config"])
        {
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Variables of the calling environment would override the file.
        foreach (var name in ProgramStart.KnownSettings.Concat(
            ["COMPOSE_FILE", "COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME", "NODE_SETTINGS", "PETABRIDGE_CMD", "SECRETS_FOLDER"]))
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("docker-compose did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Parse(output) : throw new InvalidOperationException(await errors);
    }

    private static ComposeFile Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var root = stream.Documents[0].RootNode;
        return new ComposeFile(
            ((YamlMappingNode)root["services"]).Children.ToImmutableSortedDictionary(
                s => Text(s.Key), s => Service((YamlMappingNode)s.Value), StringComparer.Ordinal),
            ((YamlMappingNode)root["secrets"]).Children.ToImmutableSortedDictionary(
                s => Text(s.Key), s => File.ReadAllText(Text(s.Value["file"])).TrimEnd(), StringComparer.Ordinal));
    }

    private static ComposeService Service(YamlMappingNode service) => new()
    {
        Environment = Map(Child(service, "environment")),
        Command = List(Child(service, "command")),
        HealthCheck = List(Child(service, "healthcheck") is YamlMappingNode check ? Child(check, "test") : null),
        Ports = [.. Items(Child(service, "ports")).Select(Port)],
        Profiles = List(Child(service, "profiles")),
        Secrets = [.. Items(Child(service, "secrets")).Select(s => Text(s is YamlMappingNode map ? map["source"] : s))],
        Everything = service.Children.ToImmutableSortedDictionary(c => Text(c.Key), c => c.Value.ToString(), StringComparer.Ordinal),
    };

    // Compose 1 prints a port as a string, compose 2 as a map.
    private static string Port(YamlNode port) => port is YamlMappingNode map
        ? string.Join(
            ':',
            new[] { Child(map, "host_ip"), Child(map, "published"), Child(map, "target") }.Where(part => part is not null).Select(Text!))
        : Text(port).Replace("/tcp", "", StringComparison.Ordinal);

    private static YamlNode? Child(YamlMappingNode map, string name) =>
        map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static IEnumerable<YamlNode> Items(YamlNode? list) => list is YamlSequenceNode items ? items.Children : [];

    private static ImmutableArray<string> List(YamlNode? list) => [.. Items(list).Select(Text)];

    private static ImmutableSortedDictionary<string, string> Map(YamlNode? map) => map is YamlMappingNode items
        ? items.Children.ToImmutableSortedDictionary(c => Text(c.Key), c => Text(c.Value), StringComparer.Ordinal)
        : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
