using System.Text.Json;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Binance.Rest;

/// <summary>The body of a successful response, or the error.</summary>
/// <param name="Body">The body; empty when there is an error.</param>
/// <param name="Error">The error; null on success.</param>
/// <param name="SentAt">Timestamp when the request was sent.</param>
/// <param name="ReceivedAt">Timestamp when the response was complete.</param>
internal readonly record struct RestResponse(ReadOnlyMemory<byte> Body, RestError? Error, long SentAt, long ReceivedAt)
{
    /// <summary>Parses a body; throws <see cref="JsonException"/> when it is not in the documented format.</summary>
    internal delegate T BodyParser<out T>(ReadOnlySpan<byte> body);

    /// <summary>The result of a call: the parsed body, or the error. A body that cannot be parsed is an error too.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="call">The call, for messages.</param>
    /// <param name="parse">Parses the body.</param>
    public RestResult<T> Parse<T>(RestCall call, BodyParser<T> parse)
        where T : notnull
    {
        if (Error is not null)
        {
            return RestResult.Fail<T>(Error);
        }

        if (Body.IsEmpty)
        {
            return RestResult.Fail<T>(RestErrors.Malformed(call, "it is empty"));
        }

        try
        {
            return RestResult.Ok(parse(Body.Span), SentAt, ReceivedAt);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Utf8JsonReader throws InvalidOperationException for text that is not valid UTF-8.
            return RestResult.Fail<T>(RestErrors.Malformed(call, e is JsonException json ? JsonErrorText.Of(json) : e.Message));
        }
    }
}
