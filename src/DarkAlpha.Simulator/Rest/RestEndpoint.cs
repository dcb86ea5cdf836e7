using System.Text.Json;

namespace DarkAlpha.Simulator.Rest;

/// <summary>One REST path.</summary>
/// <param name="Path">The path.</param>
/// <param name="Weight">What a request costs.</param>
/// <param name="Write">Writes the answer.</param>
/// <param name="Pool">Which limit it counts against.</param>
internal sealed record RestEndpoint(
    string Path, Func<RestQuery, int> Weight, Action<RestQuery, Utf8JsonWriter> Write, RequestPool Pool = RequestPool.Weight);
