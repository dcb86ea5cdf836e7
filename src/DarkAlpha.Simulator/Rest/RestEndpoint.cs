using System.Text.Json;

namespace DarkAlpha.Simulator.Rest;

/// <summary>One REST endpoint.</summary>
/// <param name="Path">The request path, e.g. <c>/fapi/v1/klines</c>.</param>
/// <param name="Weight">Request weight, which may depend on the parameters.</param>
/// <param name="Write">Writes the response body.</param>
/// <param name="Pool">Rate limit it counts against.</param>
internal sealed record RestEndpoint(
    string Path, Func<RestQuery, int> Weight, Action<RestQuery, Utf8JsonWriter> Write, RequestPool Pool = RequestPool.Weight);
