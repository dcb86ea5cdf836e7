using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Reads request bodies with limits on size and time.</summary>
internal static class ChangeBodyReader
{
    /// <summary>Largest body without settings, in bytes.</summary>
    public const int MaxBytes = 8_192;

    /// <summary>Largest body with settings, in bytes: those of very many symbols, each with values of its own.</summary>
    public const int MaxSettingsBytes = 262_144;

    /// <summary>Longest time to receive a body, machine time.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Largest body of a change, in bytes.</summary>
    /// <param name="path">The path it is posted to.</param>
    public static int MaxBytesOf(PathString path) => path.Value == ChangeEndpoints.ApplySettings ? MaxSettingsBytes : MaxBytes;

    /// <summary>
    /// What the server demands of a body: the whole of one of <see cref="MaxBytes"/> within <see cref="Timeout"/>, and of a larger one as
    /// much in each. A read that is cancelled here instead would leave the server, which drains the rest of a body, with an error to log.
    /// </summary>
    public static MinDataRate MinRate { get; } = new(MaxBytes / Timeout.TotalSeconds, Timeout);

    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">Largest body, in bytes.</param>
    /// <returns>The body, or the error to answer with.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAsync(HttpRequest request, int maxBytes)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes;
        }

        var buffer = new byte[maxBytes + 1];
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
                StatusCodes.Status413PayloadTooLarge => new Problem(e.StatusCode, "body", TooLarge(maxBytes)),
                _ => new Problem(e.StatusCode, "body", "the body is truncated or malformed"),
            });
        }

        return length > maxBytes
            ? (default, new Problem(StatusCodes.Status413PayloadTooLarge, "body", TooLarge(maxBytes)))
            : (buffer.AsMemory(0, length), null);
    }

    private static string TooLarge(int maxBytes) => $"the body may have at most {maxBytes} bytes";
}
