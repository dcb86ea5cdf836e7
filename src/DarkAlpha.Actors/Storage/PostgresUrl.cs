using System.Globalization;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// A PostgreSQL database as the world writes it, <c>postgresql://user:password@host:port/database?sslmode=require</c> (PostgreSQL's manual,
/// 34.1.1.2 "Connection URIs"), and as Npgsql wants it, which reads no such addresses. No text of it but the connection string has the password.
/// </summary>
public sealed class PostgresUrl
{
    /// <summary>How a database is named, for people.</summary>
    public const string Form = "postgresql://user:password@host:port/database";

    private const int DefaultPort = 5432;
    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    private readonly NpgsqlConnectionStringBuilder _given;

    private PostgresUrl(NpgsqlConnectionStringBuilder given) => _given = given;

    /// <summary>True when the address itself says how long a connection may take.</summary>
    internal bool HasOwnTimeout => _given.ShouldSerialize("Timeout");

    /// <summary>The server's name or address.</summary>
    public string Host => _given.Host!;

    /// <summary>The server's port.</summary>
    public int Port => _given.Port;

    /// <summary>The database.</summary>
    public string Database => _given.Database!;

    /// <summary>True when the address has a password.</summary>
    public bool HasPassword => !string.IsNullOrEmpty(_given.Password);

    /// <summary>Who opens it.</summary>
    public string User => _given.Username!;

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong, and quotes nothing that could be a part of the password.</exception>
    public static PostgresUrl Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scheme = Array.Find(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase)) ?? throw new FormatException("it does not start with postgresql://");
        var rest = text[scheme.Length..];
        var end = rest.IndexOfAny(['/', '?']);
        var authority = end < 0 ? rest : rest[..end];
        var tail = end < 0 ? "" : rest[end..];

        // From here on nothing after the server can belong to a password that somebody forgot to escape.
        if (tail.Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException("there is an @ after the database's name: in a user or a password, write %2F for /, %3F for ? and %40 for @");
        }

        var at = authority.LastIndexOf('@');
        if (at < 0)
        {
            throw new FormatException("it names no user");
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

    /// <summary>Where it is, without user and password: <c>PostgreSQL host:port/database</c>.</summary>
    public override string ToString() => $"PostgreSQL {(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}/{Database}";

    /// <summary>What was given and nothing else, as Npgsql wants it; holds the password.</summary>
    internal NpgsqlConnectionStringBuilder ToConnection() => new(_given.ConnectionString);

    /// <summary>Undoes %-escapes.</summary>
    /// <exception cref="FormatException">A % is not followed by two digits.</exception>
    internal static string Unescape(string text, string of)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                throw new FormatException($"a % in the {of} is not followed by two digits of a code: write %25 for a % itself");
            }
        }

        return Uri.UnescapeDataString(text);
    }

    private static void SetUser(NpgsqlConnectionStringBuilder connection, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var user = Unescape(colon < 0 ? text : text[..colon], "user");
        connection.Username = user.Length > 0 ? user : throw new FormatException("it names no user");
        if (colon >= 0)
        {
            connection.Password = Unescape(text[(colon + 1)..], "password");
        }
    }

    private static void SetServer(NpgsqlConnectionStringBuilder connection, string text)
    {
        if (text.Contains(',', StringComparison.Ordinal))
        {
            throw new FormatException("it names several servers; name one, and let whatever keeps them alike say which");
        }

        // An address of IPv6 has colons of its own and stands in brackets.
        var port = text.IndexOf(':', text.StartsWith('[') ? Math.Max(0, text.IndexOf(']', StringComparison.Ordinal)) : 0);
        var host = Unescape(port < 0 ? text : text[..port], "server's name").Trim('[', ']');
        connection.Host = Uri.CheckHostName(host) != UriHostNameType.Unknown ? host : throw new FormatException("it names no server: a host name or an IP address after the @");
        connection.Port = port < 0 ? DefaultPort
            : int.TryParse(text[(port + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= ushort.MaxValue ? number
            : throw new FormatException("the server's port is not a number from 1 to 65535");
    }

    private static void SetDatabase(NpgsqlConnectionStringBuilder connection, string path)
    {
        var database = path.Length > 1 ? Unescape(path[1..], "database's name") : "";
        connection.Database = database.Length > 0 ? database : throw new FormatException("it names no database after the server");
    }
}
