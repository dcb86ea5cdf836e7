using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using DarkAlpha.Binance.Text;

namespace DarkAlpha.Binance.Archive.Download;

/// <summary>The requests to the archive. Whatever goes wrong is a <see cref="TransferException"/>; only cancellation is not.</summary>
internal sealed class ArchiveServer : IDisposable
{
    private const int Sha256Digits = 64;
    private const int MaxChecksumBytes = 1024;

    private readonly HttpClient _http;
    private readonly string _address;
    private readonly TimeSpan _maxPause;

    public ArchiveServer(DownloadOptions options)
    {
        _maxPause = options.MaxPause;
        _address = options.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');

        // An attempt ends by its idle timeout; HttpClient's own would cut a slow download that goes on.
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = options.IdleTimeout,
            MaxConnectionsPerServer = options.MaxConcurrent,
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = BasicCredentials.Of(options.BaseAddress);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("darkalpha");
    }

    /// <summary>The SHA-256 that a file must have; null when the archive has no checksum of it.</summary>
    public async Task<byte[]?> ChecksumAsync(RemoteFile file, CancellationToken cancellation)
    {
        using var response = await GetAsync($"{file.Address}.CHECKSUM", offset: 0, cancellation);
        if (response is null)
        {
            return null;
        }

        // As sha256sum writes it: the digits, two blanks, the name.
        var text = await ReadTextAsync(response.Content, cancellation);
        return text.Length >= Sha256Digits && text[..Sha256Digits].All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text[..Sha256Digits])
            : throw new TransferException("its checksum file has no checksum", TransferFailure.Transient);
    }

    /// <summary>Requests a file from a byte on; null when the archive does not have it.</summary>
    /// <returns>A response with status 200, 206 or 416, whose body is not read yet.</returns>
    public async Task<HttpResponseMessage?> GetAsync(string address, long offset, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{_address}/{address}"));
        if (offset > 0)
        {
            request.Headers.Range = new RangeHeaderValue(offset, to: null);
        }

        var response = await SendAsync(request, cancellation);
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return response;
        }

        using (response)
        {
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            throw Refused(response);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException e)
        {
            var kind = e.InnerException is AuthenticationException ? TransferFailure.Final : TransferFailure.Transient;
            throw new TransferException(e.Message, kind, inner: e);
        }
    }

    private static async Task<string> ReadTextAsync(HttpContent content, CancellationToken cancellation)
    {
        try
        {
            await using var body = await content.ReadAsStreamAsync(cancellation);
            var buffer = new byte[MaxChecksumBytes];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            return Encoding.ASCII.GetString(buffer, 0, length);
        }
        catch (IOException e)
        {
            throw new TransferException($"the connection was cut: {e.Message}", TransferFailure.Transient, inner: e);
        }
    }

    private TransferException Refused(HttpResponseMessage response)
    {
        var reason = $"the archive answered HTTP {(int)response.StatusCode}";
        switch (response.StatusCode)
        {
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                var pause = RetryAfter(response.Headers);
                return pause > _maxPause
                    ? new TransferException($"{reason} and asks to wait {pause.Value.TotalMinutes:F0} minutes", TransferFailure.Final)
                    : new TransferException(reason, TransferFailure.Busy, pause);
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout:
                return new TransferException(reason, TransferFailure.Transient);
            default:
                return new TransferException(reason, TransferFailure.Final);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } when delta > TimeSpan.Zero => delta,
        { Date: { } date } when headers.Date is { } now && date > now => date - now,
        _ => null,
    };
}
