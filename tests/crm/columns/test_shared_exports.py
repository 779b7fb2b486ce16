"""Every file of the exports that may lie beside the repository is taken for what it is."""

import pytest

from kambot.crm.asking import NO_ANSWERS
from kambot.crm.columns.recognising import recognise
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.files.finding import find_tables
from kambot.crm.files.reading import read_sheets
from kambot.crm.tables import Source
from tests.exports import EXPORTS, needs_exports

pytestmark = needs_exports

FILES: dict[Kind | None, str] = {
    Kind.ACCOUNTS: """
        company-names/fortune500/fortune500-1955.csv
        company-names/fortune500/fortune500-1999.csv
        company-names/fortune500/fortune500-2005.csv
        company-names/fortune500/fortune500-2015.csv
        company-names/fortune500/fortune500-2019.csv
        d365-contoso-coffee/original/Account.csv
        fivetran-seeds/hubspot/company_data.csv
        fivetran-seeds/salesforce/sf_account_data.csv
        hubspot-dummy/original/hubspot_companies.csv
        maven-crm/original/accounts.csv
        maven-crm/variants/ikebude-lf/accounts.csv
        maven-crm/variants/kisaraF/accounts.csv
        revpulse/original/accounts.csv
        salesforce-devorg-default/original/Account.csv
        salesforce-labels-small/MockSalesforceData/accounts.csv
        salesforce-labels-small/karimlm99/Accounts.csv
        salesforce-labels-small/rohananpothle/Accounts.csv
        salesforce-labels-small/weekly-export-one-row/Account.csv
        sfdx-trees/ebikes-lwc/Accounts.json
        sfdx-trees/unifiedFieldHistory/Accounts.json
    """,
    Kind.OPPORTUNITIES: """
        derived/maven_dups_and_blanks.csv
        derived/maven_excel_unicode.txt
        derived/report1795254000000.csv
        fivetran-seeds/hubspot/deal_data.csv
        fivetran-seeds/salesforce/sf_opportunity_data.csv
        hubspot-dummy/original/hubspot_deals.csv
        ibm-sales-win-loss/original/WA_Fn-UseC_-Sales-Win-Loss.csv
        marketstar/original/Opportunities.csv
        maven-crm/original/sales_pipeline.csv
        maven-crm/variants/ikebude-lf/sales_pipeline.csv
        maven-crm/variants/kisaraF/sales_pipeline.csv
        revpulse/original/deals.csv
        salesforce-devorg-default/original/Opportunity.csv
        salesforce-labels-small/MockSalesforceData/opportunities.csv
        salesforce-labels-small/karimlm99/Opportunities.csv
        salesforce-labels-small/rohananpothle/Deals.csv
        salesforce-labels-small/weekly-export-one-row/Opportunity.csv
        sfdx-trees/unifiedFieldHistory/Opportunitys.json
    """,
    Kind.CONTACTS: """
        d365-contoso-coffee/original/Contact.csv
        fivetran-seeds/hubspot/contact_data.csv
        fivetran-seeds/salesforce/sf_contact_data.csv
        hubspot-dummy/original/hubspot_contacts.csv
        salesforce-devorg-default/original/Contact.csv
        salesforce-labels-small/MockSalesforceData/contacts.csv
        salesforce-labels-small/karimlm99/Contacts.csv
        salesforce-labels-small/rohananpothle/Contacts.csv
        sfdx-trees/dreamhouse-lwc/contacts-data.json
    """,
    Kind.ACTIVITIES: """
        fivetran-seeds/hubspot/engagement_call_data.csv
        fivetran-seeds/salesforce/sf_event_data.csv
        fivetran-seeds/salesforce/sf_task_data.csv
        hubspot-dummy/original/hubspot_activities.csv
        revpulse/original/activities.csv
        salesforce-labels-small/karimlm99/Customer_Interactions.csv
        salesforce-labels-small/rohananpothle/Activities.csv
    """,
    Kind.OWNERS: """
        fivetran-seeds/hubspot/owner_data.csv
        fivetran-seeds/salesforce/sf_user_data.csv
        marketstar/original/Employees.csv
        maven-crm/original/sales_teams.csv
        maven-crm/variants/ikebude-lf/sales_teams.csv
        maven-crm/variants/kisaraF/sales_teams.csv
        revpulse/original/sales_reps.csv
    """,
    Kind.STAGES: """
        fivetran-seeds/hubspot/deal_pipeline_stage_data.csv
        revpulse/original/deal_stages.csv
    """,
    Kind.LINKS: """
        fivetran-seeds/hubspot/deal_company_data.csv
        fivetran-seeds/hubspot/deal_contact_data.csv
        fivetran-seeds/hubspot/engagement_company_data.csv
    """,
    None: """
        company-names/sp500/constituents.csv
        fivetran-seeds/hubspot/deal_pipeline_data.csv
        fivetran-seeds/hubspot/deal_stage_data.csv
        fivetran-seeds/hubspot/engagement_data.csv
        fivetran-seeds/salesforce/sf_account_history_data.csv
        fivetran-seeds/salesforce/sf_contact_history_data.csv
        fivetran-seeds/salesforce/sf_lead_data.csv
        fivetran-seeds/salesforce/sf_opportunity_history_data.csv
        fivetran-seeds/salesforce/sf_opportunity_line_item_data.csv
        fivetran-seeds/salesforce/sf_order_data.csv
        fivetran-seeds/salesforce/sf_product_2_data.csv
        fivetran-seeds/salesforce/sf_user_role_data.csv
        marketstar/original/Quotas.csv
        maven-crm/original/data_dictionary.csv
        maven-crm/original/products.csv
        maven-crm/variants/ikebude-lf/products.csv
        maven-crm/variants/kisaraF/products.csv
        salesforce-devorg-default/original/Lead.csv
        salesforce-devorg-default/original/OpportunityHistory.csv
        salesforce-devorg-default/original/OpportunityHistoryGroup.csv
        sfdx-trees/dreamhouse-lwc/brokers-data.json
        sfdx-trees/dreamhouse-lwc/sample-data-plan.json
        sfdx-trees/ebikes-lwc/sample-data-plan.json
        sfdx-trees/unifiedFieldHistory/Account-Opportunity-plan.json
    """,
}
"""What is in each file; None: nothing that is imported."""
FIGURES = ("truth.json", "fields.json", "package.json")
FILE_KINDS = [(file, kind) for kind, files in FILES.items() for file in files.split()]


@pytest.mark.parametrize(("file", "kind"), FILE_KINDS)
def test_a_file_is_taken_for_what_it_is(
    vocabulary: Vocabulary, file: str, kind: Kind | None
) -> None:
    path = EXPORTS / file
    (sheet,) = read_sheets(Source(path.name, path.read_bytes()), NO_ANSWERS).sheets
    (table,) = find_tables(sheet).tables
    found = recognise(table, vocabulary, NO_ANSWERS, None)
    assert found.kind is kind
    assert [question for question in found.questions if question.is_open] == []
    assert bool(found.problems) == (kind is None)


def test_no_file_is_forgotten() -> None:
    there = {
        str(path.relative_to(EXPORTS))
        for path in EXPORTS.rglob("*")
        if path.suffix in {".csv", ".txt", ".json"} and path.name not in FIGURES
    }
    spectrum = {file for file in there if file.startswith("csv-spectrum/")}
    assert there - spectrum == {file for file, _ in FILE_KINDS}
