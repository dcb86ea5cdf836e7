namespace DarkAlpha.Node.Web.Changes;

/// <summary>Report of a realised loss.</summary>
/// <param name="By">Name of the requester, stored with the change: 1 to 64 characters.</param>
/// <param name="Id">Idempotency key: reports with the same id count once.</param>
/// <param name="Day">The UTC date it counts for.</param>
/// <param name="Usdt">The loss in USDT, above 0.</param>
/// <param name="Reason">Reason, stored with the change: at most 200 characters.</param>
internal sealed record LossBody(string By, string Id, DateOnly Day, decimal Usdt, string? Reason = null) : IChangeBody
{
    private const decimal MaxUsdt = 1_000_000_000_000;

    /// <inheritdoc/>
    // The machine's clock may be slow, so tomorrow is left to the desk, which has the exchange's.
    public string? FindProblem(DateOnly today) => RequestId.FindProblem(Id)
        ?? (Usdt is > 0 and <= MaxUsdt ? null : $"usdt must be above 0 and at most {MaxUsdt}")
        ?? (Day > today.AddDays(1) ? $"day must be a UTC date not later than today ({today:yyyy-MM-dd})" : null);
}
