using System.Globalization;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// Address of a PostgreSQL database as a connection URI, <c>postgresql://user:password@host:port/database?sslmode=require</c> (PostgreSQL
/// documentation, 34.1.1.2 "Connection URIs"), converted for Npgsql, which does not read such URIs. Only the connection string contains the
/// password.
/// </summary>
public sealed class PostgresUrl
{
    /// <summary>The format of an address, for error messages.</summary>
    public const string Form = "postgresql://user:password@host:port/database";

    private const int DefaultPort = 5432;
    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    private readonly NpgsqlConnectionStringBuilder _given;

    private PostgresUrl(NpgsqlConnectionStringBuilder given) => _given = given;

    /// <summary>True when the address sets <c>connect_timeout</c> itself.</summary>
    internal bool HasOwnTimeout => _given.ShouldSerialize("Timeout");

    /// <summary>Host name or IP address of the server.</summary>
    public string Host => _given.Host!;

    /// <summary>Port of the server; 5432 unless given.</summary>
    public int Port => _given.Port;

    /// <summary>Name of the database.</summary>
    public string Database => _given.Database!;

    /// <summary>True when the address contains a password.</summary>
    public bool HasPassword => !string.IsNullOrEmpty(_given.Password);

    /// <summary>Name of the database user.</summary>
    public string User => _given.Username!;

    /// <summary>Parses an address.</summary>
    /// <exception cref="FormatException">
    /// The text is not such an address; the message says what is wrong and quotes nothing that could be part of the password.
    /// </exception>
    public static PostgresUrl Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scheme = Array.Find(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException("it does not start with postgresql://");
        var rest = text[scheme.Length..];
        var end = rest.IndexOfAny(['/', '?']);
        var authority = end < 0 ? rest : rest[..end];
        var tail = end < 0 ? "" : rest[end..];

        // An @ here means that an unescaped / or ? in the password ended the server part early. After this check the tail cannot contain
        // any part of a password.
        if (tail.Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException(
                "it has an @ after the database name: in user and password, write %2F for /, %3F for ? and %40 for @");
        }

        var at = authority.LastIndexOf('@');
        if (at < 0)
        {
            throw new FormatException("it has no user");
        }

        var connection = new NpgsqlConnectionStringBuilder();
        SetUser(connection, authority[..at]);
        SetServer(connection, authority[(at + 1)..]);
        var question = tail.IndexOf('?', StringComparison.Ordinal);
        SetDatabase(connection, question < 0 ? tail : tail[..question]);
        foreach (var option in question < 0 ? [] : tail[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            PostgresUrlOptions.Set(connection, option);
        }

        return new PostgresUrl(connection);
    }

    /// <summary>The address without user and password: <c>PostgreSQL host:port/database</c>.</summary>
    public override string ToString() =>
        $"PostgreSQL {(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}/{Database}";

    /// <summary>Npgsql's settings with exactly what the address contains, password included.</summary>
    internal NpgsqlConnectionStringBuilder ToConnection() => new(_given.ConnectionString);

    /// <summary>Decodes percent-encoding.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="part">The part of the address it belongs to, for the error message.</param>
    /// <exception cref="FormatException">A % is not followed by two hexadecimal digits.</exception>
    internal static string Unescape(string text, string part)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                throw new FormatException($"a % in the {part} is not followed by two hexadecimal digits: write %25 for a literal %");
            }
        }

        return Uri.UnescapeDataString(text);
    }

    private static void SetUser(NpgsqlConnectionStringBuilder connection, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var user = Unescape(colon < 0 ? text : text[..colon], "user");
        connection.Username = user.Length > 0 ? user : throw new FormatException("it has no user");
        if (colon >= 0)
        {
            connection.Password = Unescape(text[(colon + 1)..], "password");
        }
    }

    private static void SetServer(NpgsqlConnectionStringBuilder connection, string text)
    {
        if (text.Contains(',', StringComparison.Ordinal))
        {
            throw new FormatException(
                "it lists several servers; give one, such as the address that your fail-over tool keeps pointing to the primary");
        }

        // An IPv6 address contains colons itself and is written in brackets.
        var port = text.IndexOf(':', text.StartsWith('[') ? Math.Max(0, text.IndexOf(']', StringComparison.Ordinal)) : 0);
        var host = Unescape(port < 0 ? text : text[..port], "server name").Trim('[', ']');
        connection.Host = Uri.CheckHostName(host) != UriHostNameType.Unknown
            ? host
            : throw new FormatException("it has no server: a host name or an IP address after the @");
        connection.Port = port < 0 ? DefaultPort
            : int.TryParse(text[(port + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and <= ushort.MaxValue ? number
            : throw new FormatException("the port is not a number from 1 to 65535");
    }

    private static void SetDatabase(NpgsqlConnectionStringBuilder connection, string path)
    {
        var database = path.Length > 1 ? Unescape(path[1..], "database name") : "";
        connection.Database = database.Length > 0 ? database : throw new FormatException("it has no database name after the server");
    }
}
