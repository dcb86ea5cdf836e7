namespace DarkAlpha.Node.Web.Changes;

/// <summary>Request to turn the kill switch on or off.</summary>
/// <param name="By">Name of the requester, stored with the change: 1 to 64 characters.</param>
/// <param name="Reason">Reason, stored with the change: at most 200 characters.</param>
internal sealed record SwitchBody(string By, string? Reason = null) : IChangeBody
{
    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) => null;
}
