namespace DarkAlpha.Node.Web.Changes;

/// <summary>Request to end a mute early.</summary>
/// <param name="By">Name of the requester, stored with the change: 1 to 64 characters.</param>
/// <param name="Scope">What is not silent any more: a symbol or a strategy; <c>all</c> ends every mute.</param>
/// <param name="Reason">Reason, stored with the change: at most 200 characters.</param>
internal sealed record UnmuteBody(string By, string Scope, string? Reason = null) : IChangeBody
{
    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) => MuteScopeText.FindProblem(Scope);
}
