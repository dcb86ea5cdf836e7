namespace DarkAlpha.Node.Web.Changes;

/// <summary>Reports a realised loss.</summary>
/// <param name="By">Who reports it, for the record: 1 to 64 characters.</param>
/// <param name="Id">Names the report, so that one sent twice counts once.</param>
/// <param name="Day">The UTC date it counts for.</param>
/// <param name="Usdt">The loss in USDT, above 0.</param>
/// <param name="Reason">Why, for the record: at most 200 characters.</param>
internal sealed record LossBody(string By, string Id, DateOnly Day, decimal Usdt, string? Reason = null) : IChangeBody
{
    private const decimal Most = 1_000_000_000_000;

    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) => RequestId.FindProblem(Id)
        ?? (Usdt is > 0 and <= Most ? null : $"usdt is a loss above 0 and at most {Most}")
        ?? (Day > today.AddDays(1) ? $"day is the UTC date on which the loss was made, today ({today:yyyy-MM-dd}) or before" : null);
}
