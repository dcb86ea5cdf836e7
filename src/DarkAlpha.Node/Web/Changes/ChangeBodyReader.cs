using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Reads bodies that are small and come at once.</summary>
internal static class ChangeBodyReader
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBytes = 8_192;

    /// <summary>The longest time a body may take, machine time.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Reads all of it.</summary>
    /// <returns>The body, or why there is none.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAsync(HttpRequest request, TimeProvider time)
    {
        using var late = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, request.HttpContext.RequestAborted);
        var buffer = new byte[MaxBytes + 1];
        var length = 0;
        try
        {
            while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), either.Token) is var read and > 0)
            {
                length += read;
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return (default, new Problem(StatusCodes.Status408RequestTimeout, "too slow", $"a body has to be there within {Timeout.TotalSeconds} s"));
        }
        catch (BadHttpRequestException e)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return (default, new Problem(e.StatusCode, "body", e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : "the body is cut off or malformed"));
        }

        return length > MaxBytes ? (default, new Problem(StatusCodes.Status413PayloadTooLarge, "body", TooLarge)) : (buffer.AsMemory(0, length), null);
    }

    private static string TooLarge => $"a body may have at most {MaxBytes} bytes";
}
