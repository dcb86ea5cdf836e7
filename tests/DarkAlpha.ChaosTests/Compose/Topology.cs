using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>
/// Maps docker-compose services to local processes: each service gets its own loopback address instead of its name, so that all ports
/// except the database's stay the same, and the shared volume becomes a folder with a subfolder for the secrets. Nothing else in
/// environment and commands changes.
/// </summary>
internal sealed class Topology
{
    /// <summary>Name of the PostgreSQL service.</summary>
    public const string Database = "postgres";

    private const int FirstAddress = 11;
    private const string AnyAddress = "0.0.0.0";
    private const string Volume = "/data/";
    private const string SecretsFolder = "/run/secrets/";

    private readonly ImmutableArray<(string From, string To)> _replacements;

    /// <summary>Creates the mapping.</summary>
    /// <param name="services">Names of the services to run.</param>
    /// <param name="volume">Folder that replaces the shared volume.</param>
    /// <param name="databasePort">Port of the database server, instead of 5432.</param>
    public Topology(IEnumerable<string> services, string volume, int databasePort)
    {
        Addresses = services.Order(StringComparer.Ordinal).Select((name, i) => (name, Address: $"127.0.0.{FirstAddress + i}"))
            .ToImmutableSortedDictionary(s => s.name, s => s.Address, StringComparer.Ordinal);
        _replacements =
        [
            (Volume, $"{volume}/"),
            (SecretsFolder, $"{volume}/secrets/"),
            ($"{Database}:5432", $"{Addresses[Database]}:{databasePort}"),
            .. Addresses.Select(a => ($"{a.Key}:", $"{a.Value}:")),
        ];
    }

    /// <summary>Loopback address of each service.</summary>
    public ImmutableSortedDictionary<string, string> Addresses { get; }

    /// <summary>The database's address for a set of services.</summary>
    public static string DatabaseAddress(IEnumerable<string> services) => new Topology(services, "", databasePort: 0).Addresses[Database];

    /// <summary>The mapped environment of a service.</summary>
    public ImmutableSortedDictionary<string, string> EnvironmentOf(string service, ComposeService description) =>
        description.Environment.ToImmutableSortedDictionary(e => e.Key, e => Map(service, e.Value), StringComparer.Ordinal);

    /// <summary>The mapped command of a service.</summary>
    public IEnumerable<string> CommandOf(string service, ComposeService description) =>
        description.Command.Select(argument => Map(service, argument));

    /// <summary>The mapped path of a secret file.</summary>
    public string PathOf(string secret) => Map(Database, $"{SecretsFolder}{secret}");

    /// <summary>The mapped content of a secret file.</summary>
    public string ContentOf(string content) => Map(Database, content);

    // A service that listens on all interfaces of its container listens on its own loopback address here.
    private string Map(string service, string value) =>
        value == AnyAddress ? Addresses[service]
        : Addresses.TryGetValue(value, out var address) ? address
        : _replacements.Aggregate(value, (text, r) => text.Replace(r.From, r.To, StringComparison.Ordinal));
}
