using System.Security.Authentication;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Rest;

/// <summary>The base address: path, credentials and TLS errors.</summary>
[TestFixture]
public sealed class AddressTests
{
    [TestCase("http://relay.example", "/fapi/v1/openInterest")]
    [TestCase("http://relay.example/", "/fapi/v1/openInterest")]
    [TestCase("http://relay.example/binance", "/binance/fapi/v1/openInterest")]
    [TestCase("https://relay.example:8443/a/b/", "/a/b/fapi/v1/openInterest")]
    public void The_path_of_the_base_address_is_kept(string address, string path)
    {
        using var world = new RestWorld(new RestOptions { BaseAddress = new Uri(address), MaxRetries = 0 });
        world.Exchange.Script = request => request.Path == path && request.Symbol == "BTCUSDT"
            ? FakeExchange.Response(200, """{"openInterest":"1","symbol":"BTCUSDT","time":1}""")
            : FakeExchange.Response(404, "");

        var result = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT"));

        Assert.That(result.IsOk, Is.True, result.Error?.Message);
    }

    [TestCase("http://relay.example", null)]
    [TestCase("http://desk:p%40ss@relay.example/binance", "Basic ZGVzazpwQHNz")]
    public void User_and_password_of_the_address_are_sent_as_basic_authentication(string address, string? header)
    {
        using var world = new RestWorld(new RestOptions { BaseAddress = new Uri(address), MaxRetries = 0 });
        world.Exchange.Script = _ => FakeExchange.Response(404, "");

        world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT"));

        Assert.That(world.Exchange.Requests.Single().Authorization, Is.EqualTo(header));
    }

    [Test]
    public void An_untrusted_certificate_is_explained_in_the_error()
    {
        using var world = new RestWorld(new RestOptions { MaxRetries = 0 });
        world.Exchange.Script = _ => throw new HttpRequestException(
            HttpRequestError.SecureConnectionError,
            "The SSL connection could not be established, see inner exception.",
            new AuthenticationException("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot"));

        var error = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT")).Error!;

        Assert.That(error.Kind, Is.EqualTo(RestErrorKind.Network));
        Assert.That(error.Message, Does.Contain("UntrustedRoot").And.Contain("EXCHANGE_REST_URL").And.Not.Contain("inner exception"));
    }
}
