using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Reads request bodies with limits on size and time.</summary>
internal static class ChangeBodyReader
{
    /// <summary>Largest body, in bytes.</summary>
    public const int MaxBytes = 8_192;

    /// <summary>Longest time to receive a body, machine time.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Reads the whole body.</summary>
    /// <returns>The body, or the error to answer with.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAsync(HttpRequest request, TimeProvider time)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, request.HttpContext.RequestAborted);
        var buffer = new byte[MaxBytes + 1];
        var length = 0;
        try
        {
            while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), either.Token) is var read and > 0)
            {
                length += read;
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return (default, new Problem(
                StatusCodes.Status408RequestTimeout, "request timeout", $"the body must arrive within {Timeout.TotalSeconds} s"));
        }
        catch (BadHttpRequestException e)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            var detail = e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : "the body is truncated or malformed";
            return (default, new Problem(e.StatusCode, "body", detail));
        }

        return length > MaxBytes
            ? (default, new Problem(StatusCodes.Status413PayloadTooLarge, "body", TooLarge))
            : (buffer.AsMemory(0, length), null);
    }

    private static string TooLarge => $"the body may have at most {MaxBytes} bytes";
}
