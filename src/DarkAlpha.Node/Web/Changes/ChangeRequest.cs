using System.Net;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>A request for a change after authorization and validation.</summary>
/// <typeparam name="T">The type of the body.</typeparam>
/// <param name="By">The requester's name as claimed in the body, sanitized for the log.</param>
/// <param name="From">The client's IP address.</param>
/// <param name="Body">The body; null when there is a problem.</param>
/// <param name="Problem">Why the request is refused; null when it is accepted.</param>
internal sealed record ChangeRequest<T>(string By, IPAddress From, T? Body, Problem? Problem)
    where T : class, IChangeBody
{
    /// <summary>Name, channel and address, as stored with a change that has its reason in a field of its own.</summary>
    public string Requester => $"{By} via http from {From}";

    /// <summary>Name, channel, address and reason, as stored with the change.</summary>
    public string Who => $"{Requester}{(Body?.Reason is { Length: > 0 } reason ? $": {reason}" : "")}";
}
