using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>
/// How a composition's services are laid out as processes of one machine: each gets a loopback address of its own in the place of its name, so
/// that every port but the database's stays what it is, and the shared volume is a folder, in which the secrets have one of their own. Nothing
/// else of their environment and commands changes.
/// </summary>
internal sealed class Topology
{
    /// <summary>The service that is a PostgreSQL server.</summary>
    public const string Database = "postgres";

    private const int FirstAddress = 11;
    private const string Anywhere = "0.0.0.0";
    private const string Volume = "/data/";
    private const string SecretsFolder = "/run/secrets/";

    private readonly ImmutableArray<(string From, string To)> _replacements;

    /// <summary>Lays a composition out.</summary>
    /// <param name="services">Names of the services that run.</param>
    /// <param name="volume">The folder in the place of the shared volume.</param>
    /// <param name="databasePort">The database server's port in the place of 5432.</param>
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

    /// <summary>The address of each service.</summary>
    public ImmutableSortedDictionary<string, string> Addresses { get; }

    /// <summary>The address of the database among these services.</summary>
    public static string AddressOfDatabase(IEnumerable<string> services) => new Topology(services, "", databasePort: 0).Addresses[Database];

    /// <summary>A service's environment, mapped.</summary>
    public ImmutableSortedDictionary<string, string> EnvironmentOf(string service, ComposeService description) =>
        description.Environment.ToImmutableSortedDictionary(e => e.Key, e => Map(service, e.Value), StringComparer.Ordinal);

    /// <summary>A service's command, mapped.</summary>
    public IEnumerable<string> CommandOf(string service, ComposeService description) => description.Command.Select(argument => Map(service, argument));

    /// <summary>The path of a secret's file, mapped.</summary>
    public string PathOf(string secret) => Map(Database, $"{SecretsFolder}{secret}");

    /// <summary>What a secret's file holds, mapped.</summary>
    public string ContentOf(string content) => Map(Database, content);

    // Who listens everywhere in a container of his own listens here at his own address.
    private string Map(string service, string value) =>
        value == Anywhere ? Addresses[service]
        : Addresses.TryGetValue(value, out var address) ? address
        : _replacements.Aggregate(value, (text, r) => text.Replace(r.From, r.To, StringComparison.Ordinal));
}
