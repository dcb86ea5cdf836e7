using System.Security.Authentication;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Rest;

/// <summary>Where calls go, and what is said when nobody trustworthy is there.</summary>
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
            ? FakeExchange.Answer(200, """{"openInterest":"1","symbol":"BTCUSDT","time":1}""")
            : FakeExchange.Answer(404, "");

        var answer = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT"));

        Assert.That(answer.IsOk, Is.True, answer.Error?.Message);
    }

    [TestCase("http://relay.example", null)]
    [TestCase("http://desk:p%40ss@relay.example/binance", "Basic ZGVzazpwQHNz")]
    public void User_and_password_of_the_address_are_given_to_whoever_answers_there(string address, string? header)
    {
        using var world = new RestWorld(new RestOptions { BaseAddress = new Uri(address), MaxRetries = 0 });
        world.Exchange.Script = _ => FakeExchange.Answer(404, "");

        world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT"));

        Assert.That(world.Exchange.Requests.Single().Authorization, Is.EqualTo(header));
    }

    [Test]
    public void A_certificate_that_is_not_trusted_is_said_in_words()
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
