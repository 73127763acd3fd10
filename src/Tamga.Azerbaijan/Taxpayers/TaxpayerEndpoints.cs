using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;

namespace Tamga.Azerbaijan.Taxpayers;

/// <summary>Numbers of taxpayers.</summary>
static class TaxpayerEndpoints
{
    public static void MapTaxpayers(this RouteGroupBuilder group) =>
        group.MapGet("/voens/{voen}", Check).WithName("checkVoen")
            .Takes(new("voen", "The taxpayer's number: ten digits."))
            .WithSummary("Whether a taxpayer's number can be one: its form and its check digit")
            .WithDescription("VatPortal has no call that looks a taxpayer up, so whether there is such a one is not said.");

    static Ok<VoenView> Check(string voen)
    {
        voen = voen.Trim();
        var flaw = Voen.FlawOf(voen);
        return TypedResults.Ok(new VoenView(
            voen, flaw is null, flaw, flaw is { } wrong ? Voen.WordsOf(wrong) : null,
            flaw is VoenFlaw.Form or VoenFlaw.Taxpayer ? null : voen[^1] == '1'));
    }
}

/// <summary>A taxpayer's number.</summary>
/// <param name="Voen">The number.</param>
/// <param name="Valid">Whether it can be one.</param>
/// <param name="Flaw">What is wrong with it.</param>
/// <param name="Message">The same in words.</param>
/// <param name="IsLegalEntity">Whether it is a legal entity's, by its last digit; an individual's otherwise.</param>
sealed record VoenView(string Voen, bool Valid, VoenFlaw? Flaw, string? Message, bool? IsLegalEntity);
