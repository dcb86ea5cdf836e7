using Microsoft.AspNetCore.Http;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Reads request bodies with limits on size and time.</summary>
internal static class ChangeBodyReader
{
    /// <summary>Largest body, in bytes.</summary>
    public const int MaxBytes = 8_192;

    /// <summary>Longest time to receive a body, machine time.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What the server demands of a body, so that none takes longer than <see cref="Timeout"/>. A read that is cancelled here instead would
    /// leave the server, which drains the rest of a body, with an error to log.
    /// </summary>
    public static MinDataRate MinRate { get; } = new(MaxBytes / Timeout.TotalSeconds, Timeout);

    /// <summary>Reads the whole body.</summary>
    /// <returns>The body, or the error to answer with.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        var buffer = new byte[MaxBytes + 1];
        var length = 0;
        try
        {
            while (length < buffer.Length
                && await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted) is var read and > 0)
            {
                length += read;
            }
        }
        catch (BadHttpRequestException e)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return (default, e.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout =>
                    new Problem(e.StatusCode, "request timeout", $"the body must arrive within {Timeout.TotalSeconds} s"),
                StatusCodes.Status413PayloadTooLarge => new Problem(e.StatusCode, "body", TooLarge),
                _ => new Problem(e.StatusCode, "body", "the body is truncated or malformed"),
            });
        }

        return length > MaxBytes
            ? (default, new Problem(StatusCodes.Status413PayloadTooLarge, "body", TooLarge))
            : (buffer.AsMemory(0, length), null);
    }

    private static string TooLarge => $"the body may have at most {MaxBytes} bytes";
}
