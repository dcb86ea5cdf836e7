namespace DarkAlpha.Node.Web.Changes;

/// <summary>Request for a test card.</summary>
/// <param name="By">Name of the requester, stored with the change: 1 to 64 characters.</param>
/// <param name="Reason">Reason, stored with the change: at most 200 characters.</param>
/// <param name="Id">Idempotency key: requests with the same id send one card. Without it, every request sends a card.</param>
internal sealed record TestCardBody(string By, string? Reason = null, string? Id = null) : IChangeBody
{
    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) => Id is null ? null : RequestId.FindProblem(Id);
}
