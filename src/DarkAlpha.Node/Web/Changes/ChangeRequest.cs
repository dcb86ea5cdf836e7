using System.Net;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>A request to change something, as it may be logged and, when there is no problem, carried out.</summary>
/// <typeparam name="T">Its body.</typeparam>
/// <param name="By">Who asks, by their own word; safe to log.</param>
/// <param name="From">The address it came from.</param>
/// <param name="Body">What is asked; null when there is a problem.</param>
/// <param name="Problem">Why it is refused; null when it is not.</param>
internal sealed record ChangeRequest<T>(string By, IPAddress From, T? Body, Problem? Problem)
    where T : class, IChangeBody
{
    /// <summary>Who asked, by which way and from where, for the record.</summary>
    public string Who => $"{By} via http from {From}{(Body?.Reason is { Length: > 0 } reason ? $": {reason}" : "")}";
}
