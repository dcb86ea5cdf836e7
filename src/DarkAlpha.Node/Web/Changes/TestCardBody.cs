namespace DarkAlpha.Node.Web.Changes;

/// <summary>Asks for a test card.</summary>
/// <param name="By">Who asks, for the record: 1 to 64 characters.</param>
/// <param name="Reason">Why, for the record: at most 200 characters.</param>
/// <param name="Id">Names the request, so that one sent twice sends one card; without it every request sends one.</param>
internal sealed record TestCardBody(string By, string? Reason = null, string? Id = null) : IChangeBody
{
    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) => Id is null ? null : RequestId.FindProblem(Id);
}
