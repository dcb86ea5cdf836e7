namespace DarkAlpha.Node.Web.Changes;

/// <summary>The body of a request that changes something.</summary>
internal interface IChangeBody
{
    /// <summary>Who asks, for the record: 1 to 64 characters.</summary>
    string By { get; }

    /// <summary>Why, for the record: at most 200 characters; null gives no reason.</summary>
    string? Reason { get; }

    /// <summary>What is wrong beyond name and reason, as a sentence; null when nothing is.</summary>
    /// <param name="today">The UTC date.</param>
    string? FindProblem(DateOnly today);
}
