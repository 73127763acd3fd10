using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Azerbaijan.Taxpayers;
using Tamga.Azerbaijan.Tests.EndToEnd;
using Tamga.Azerbaijan.Uploads;

namespace Tamga.Azerbaijan.Tests.Rules;

/// <summary>Numbers of taxpayers.</summary>
public sealed class VoenTests
{
    /// <summary>Two that are public, in the examples of a library of such rules.</summary>
    [Theory]
    [InlineData("1400057421", null)]
    [InlineData("1401555071", null)]
    [InlineData("1401555081", "CheckDigit")]
    [InlineData("1401555073", "Taxpayer")]
    [InlineData("140155507", "Form")]
    [InlineData("140155507a", "Form")]
    public void The_check_digit_tells_a_misspelling(string voen, string? flaw) =>
    Assert.Equal(flaw, Voen.FlawOf(voen)?.ToString());

    [Fact]
    public void Any_single_digit_that_is_misspelt_is_noticed()
    {
        // Every weight is prime to 11.
        const string good = "1401555071";
        for (var at = 0; at < 9; at++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                if (digit == good[at]) continue;
                Assert.NotNull(Voen.FlawOf($"{good[..at]}{digit}{good[(at + 1)..]}"));
            }
        }
    }

    [Theory]
    [InlineData("Off", 0, 0)]
    [InlineData("Warn", 0, 2)]
    [InlineData("Refuse", 2, 0)]
    public void What_it_means_for_an_upload_is_a_setting(string check, int errors, int warnings)
    {
        var rules = new UploadRules(new VatPortalOptions { VoenCheck = Enum.Parse<VoenCheck>(check) });
        var (wrong, doubtful) = (new ValidationErrors(), new ValidationErrors());
        var invoices = new JsonArray(Requests.Invoice("ERP-0000001"));
        rules.Check(JsonSerializer.SerializeToElement(invoices), wrong, doubtful);
        Assert.Equal((errors, warnings), (wrong.All.Count, doubtful.All.Count));
        Assert.All(wrong.All.Concat(doubtful.All), line => Assert.Matches(@"^\$\.invoices\[0\]\.(seller|buyer): ", line));
    }
}
