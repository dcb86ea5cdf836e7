using System.Globalization;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// The options of an address that have a meaning here, by their names in PostgreSQL's manual (34.1.2 "Parameter Key Words"). An option that is
/// passed over could be the one that encrypts the connection, so none is.
/// </summary>
internal static class PostgresUrlOptions
{
    private const int MaxTimeout = 1_024;

    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Known = new(StringComparer.Ordinal)
    {
        ["sslmode"] = (c, value) => c.SslMode = SslModeOf(value),
        ["sslrootcert"] = (c, value) => c.RootCertificate = value,
        ["sslcert"] = (c, value) => c.SslCertificate = value,
        ["sslkey"] = (c, value) => c.SslKey = value,
        ["application_name"] = (c, value) => c.ApplicationName = value,
        ["connect_timeout"] = (c, value) => c.Timeout = SecondsOf(value),
        ["options"] = (c, value) => c.Options = value,
    };

    /// <summary>Sets one option.</summary>
    /// <param name="connection">What it is set on.</param>
    /// <param name="option">Its name, =, its value.</param>
    /// <exception cref="FormatException">It is not known, or its value is not allowed.</exception>
    public static void Set(NpgsqlConnectionStringBuilder connection, string option)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? option : option[..equals];
        if (equals < 0 || !Known.TryGetValue(name, out var set))
        {
            throw new FormatException($"option {name} is not known: {string.Join(", ", Known.Keys.Order(StringComparer.Ordinal))}, each with a value");
        }

        set(connection, PostgresUrl.Unescape(option[(equals + 1)..], $"option {name}"));
    }

    private static SslMode SslModeOf(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new FormatException("option sslmode is none of disable, allow, prefer, require, verify-ca, verify-full"),
    };

    private static int SecondsOf(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= MaxTimeout
            ? seconds
            : throw new FormatException($"option connect_timeout is not a number of seconds from 1 to {MaxTimeout}");
}
