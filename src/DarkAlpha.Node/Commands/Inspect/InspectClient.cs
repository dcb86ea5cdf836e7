using System.Net;
using System.Net.Http.Headers;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>Queries a node over HTTP.</summary>
/// <param name="address">Address of the node's HTTP API.</param>
/// <param name="token">The token for reading; null sends none.</param>
/// <param name="whenRefused">The token to send from then on when the node asks for one (401); null for none.</param>
internal sealed class InspectClient(Uri address, string? token = null, string? whenRefused = null) : IDisposable
{
    // Longer than a node waits for an unresponsive member of the cluster, or takes to read a long journal.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout };
    private string? _token = token;

    /// <summary>Sends a GET request.</summary>
    /// <param name="path">Path with query string.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <exception cref="UnreachableException">No node responds at the address.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(string path, CancellationToken cancellation)
    {
        var answer = await SendAsync(path, cancellation);
        if (answer.Status != HttpStatusCode.Unauthorized || whenRefused is null || _token == whenRefused)
        {
            return answer;
        }

        _token = whenRefused;
        return await SendAsync(path, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
            request.Headers.Authorization = _token is null ? null : new AuthenticationHeaderValue("Bearer", _token);
            using var response = await _http.SendAsync(request, cancellation);
            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (HttpRequestException e)
        {
            throw new UnreachableException(
                $"no node at {SecretMask.Of(address)}: {ConnectionErrorText.Of(e)}. Is a node running (darkalpha run)? "
                + "Its log has the address it listens on; pass it with --url.",
                e);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UnreachableException($"the node at {SecretMask.Of(address)} did not respond within {Timeout.TotalSeconds} s");
        }
    }
}
