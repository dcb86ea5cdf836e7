namespace DarkAlpha.Node.Web.Changes;

/// <summary>The body of a change request.</summary>
internal interface IChangeBody
{
    /// <summary>Name of the requester, stored with the change: 1 to 64 characters.</summary>
    string By { get; }

    /// <summary>Reason, stored with the change: at most 200 characters, or null.</summary>
    string? Reason { get; }

    /// <summary>Validates the fields other than name and reason.</summary>
    /// <param name="today">The UTC date.</param>
    /// <returns>The error as a sentence; null when the body is valid.</returns>
    string? FindProblem(DateOnly today);
}
