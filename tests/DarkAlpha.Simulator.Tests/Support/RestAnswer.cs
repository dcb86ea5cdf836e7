using System.Globalization;
using System.Text.Json;

namespace DarkAlpha.Simulator.Tests.Support;

/// <summary>What came back.</summary>
public sealed record RestAnswer(int Status, string Body, int? UsedWeight, TimeSpan? RetryAfter)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public int Code => Json.GetProperty("code").GetInt32();

    public static async Task<RestAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        var used = response.Headers.TryGetValues("X-MBX-USED-WEIGHT-1M", out var values) ? values.Single() : null;
        return new RestAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(cancellation),
            used is null ? null : int.Parse(used, CultureInfo.InvariantCulture),
            response.Headers.RetryAfter?.Delta);
    }
}
