using System.Net;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>Asks a node over HTTP.</summary>
/// <param name="address">Where the node is.</param>
internal sealed class InspectClient(Uri address) : IDisposable
{
    // Longer than a node takes to find out that somebody in the cluster is silent, or to read a long journal.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout };

    /// <summary>Asks.</summary>
    /// <param name="path">Where the answer is, with its query.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <exception cref="UnreachableException">No node answers there.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> AskAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(address, path), cancellation);
            return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (HttpRequestException e)
        {
            throw new UnreachableException(
                $"no node answers at {SecretMask.Of(address)}: {e.Message}. Is one running (darkalpha run)? Its log says where it listens; --url names another address.", e);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UnreachableException($"the node at {SecretMask.Of(address)} gave no answer within {Timeout.TotalSeconds} s");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
