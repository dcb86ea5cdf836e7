using FsCheck;

namespace DarkAlpha.Domain.Tests.Support;

public sealed class SeedsTests
{
    [Test]
    public void The_default_seed_is_fixed() =>
        Assert.That(Seeds.Choose(null, fresh: false), Is.EqualTo(Seeds.Choose("", fresh: false)).And.Length.EqualTo(1));

    [Test]
    public void A_fresh_seed_follows_the_fixed_one()
    {
        var (once, again) = (Seeds.Choose(null, fresh: true), Seeds.Choose(null, fresh: true));
        Assert.That(once[..1], Is.EqualTo(again[..1]).And.EqualTo(Seeds.Choose(null, fresh: false)));
        Assert.That(once[1], Is.Not.EqualTo(again[1]));
    }

    [TestCase("(17,19)")]
    [TestCase("17,19")]
    public void A_seed_in_the_environment_is_the_only_one(string given) =>
        Assert.That(Seeds.Choose(given, fresh: true), Is.EqualTo([new Rnd(17, 19)]));

    [Test]
    public void A_printed_seed_can_be_parsed_again()
    {
        var seed = Seeds.Choose(null, fresh: true)[1];
        Assert.That(Seeds.Choose($"{seed}", fresh: false), Is.EqualTo([seed]));
    }

    [Test]
    public void A_single_number_is_enough() => Assert.That(Seeds.Choose("17", fresh: false), Is.EqualTo([new Rnd(17)]));

    [TestCase("seventeen")]
    [TestCase("(1,2,3)")]
    public void Any_other_side_is_refused(string given) =>
        Assert.That(() => Seeds.Choose(given, fresh: false), Throws.TypeOf<FormatException>());
}
