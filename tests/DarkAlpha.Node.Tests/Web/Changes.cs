using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Sends change requests to a node and reads its journal.</summary>
internal static class Changes
{
    public const string Token = "a-token-nobody-may-see-3f9c";

    public static readonly string[] Paths =
    [
        "/api/kill", "/api/resume", "/api/test-card", "/api/pnl", "/api/mute", "/api/unmute", "/api/settings/apply",
    ];

    /// <summary>Posts a body with the token.</summary>
    public static Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(this Uri node, string path, string body) =>
        node.PostAsync(path, body, $"Bearer {Token}");

    /// <summary>Posts a body with a given <c>Authorization</c> header and content type.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(
        this Uri node, string path, string body, string? authorization, string contentType = "application/json", bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, path));
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        request.Headers.TransferEncodingChunked = chunked ? true : null;
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var answer = await Requests.Client.SendAsync(request);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>Every event in a node's journal: manifest and stored JSON.</summary>
    public static IReadOnlyList<string> ReadJournal(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT manifest, message FROM journal ORDER BY ordering";
        using var rows = command.ExecuteReader();
        var events = new List<string>();
        while (rows.Read())
        {
            events.Add($"{rows.GetString(0)} {Encoding.UTF8.GetString(rows.GetFieldValue<byte[]>(1))}");
        }

        return events;
    }
}
