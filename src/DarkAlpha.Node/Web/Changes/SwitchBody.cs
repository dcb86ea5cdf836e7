namespace DarkAlpha.Node.Web.Changes;

/// <summary>Asks for the kill switch to be turned.</summary>
/// <param name="By">Who asks, for the record: 1 to 64 characters.</param>
/// <param name="Reason">Why, for the record: at most 200 characters.</param>
internal sealed record SwitchBody(string By, string? Reason = null) : IChangeBody
{
    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) => null;
}
