using System.Globalization;
using System.Text.Json;

namespace DarkAlpha.Simulator.Tests.Support;

/// <summary>Status, body and rate-limit headers of a REST response.</summary>
public sealed record RestResponse(int Status, string Body, int? UsedWeight, TimeSpan? RetryAfter)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public int Code => Json.GetProperty("code").GetInt32();

    public static async Task<RestResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        var used = response.Headers.TryGetValues("X-MBX-USED-WEIGHT-1M", out var values) ? values.Single() : null;
        return new RestResponse(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(cancellation),
            used is null ? null : int.Parse(used, CultureInfo.InvariantCulture),
            response.Headers.RetryAfter?.Delta);
    }
}
