using System.Globalization;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// The supported options of an address, by their names in the PostgreSQL documentation (34.1.2 "Parameter Key Words"). An unknown option is
/// an error and never ignored, because it could be the one that was meant to encrypt the connection.
/// </summary>
internal static class PostgresUrlOptions
{
    private const int MaxTimeout = 1_024;

    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Supported = new(StringComparer.Ordinal)
    {
        ["sslmode"] = (c, value) => c.SslMode = SslModeOf(value),
        ["sslrootcert"] = (c, value) => c.RootCertificate = value,
        ["sslcert"] = (c, value) => c.SslCertificate = value,
        ["sslkey"] = (c, value) => c.SslKey = value,
        ["application_name"] = (c, value) => c.ApplicationName = value,
        ["connect_timeout"] = (c, value) => c.Timeout = SecondsOf(value),
        ["options"] = (c, value) => c.Options = value,
    };

    /// <summary>Applies one option.</summary>
    /// <param name="connection">The settings to change.</param>
    /// <param name="option">In the form <c>name=value</c>.</param>
    /// <exception cref="FormatException">The option is unknown, or its value is not allowed.</exception>
    public static void Set(NpgsqlConnectionStringBuilder connection, string option)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? option : option[..equals];
        if (equals < 0 || !Supported.TryGetValue(name, out var set))
        {
            var supported = string.Join(", ", Supported.Keys.Order(StringComparer.Ordinal));
            throw new FormatException($"option {name} is not known; supported, each with a value: {supported}");
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
        _ => throw new FormatException("option sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full"),
    };

    private static int SecondsOf(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= MaxTimeout
            ? seconds
            : throw new FormatException($"option connect_timeout must be a number of seconds from 1 to {MaxTimeout}");
}
