import type { Validity } from '../../../server/contract/cluster-pages.ts';
import type { ClusterPage } from '../../../server/contract/clusters.ts';
import { batchName } from '../../../server/domain/batch-name.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { validitySign } from '../../tables/status-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Unbroken } from '../../ui/Unbroken.tsx';
import './Identity.css';

interface Props {
  cluster: ClusterPage;
  /** Of each certification, in their order. */
  validity: readonly Validity[];
}

/** Who the cluster is, what it is certified for, and whether that holds. */
export function Identity({ cluster, validity }: Props) {
  const { t, say, language } = useSpeech();
  const leagues = cluster.leagues
    .map((league) =>
      cluster.leagues.length > 1
        ? `${say(league.name)}${league.leading ? `（${t.cluster.leading}）` : ''}${league.share === null ? '' : ` ${league.share}%`}`
        : say(league.name),
    )
    .join(t.list);
  const facts: [string, string | null][] = [
    [t.cluster.programme, `${t.programme[cluster.programme]} · ${t.level[cluster.level]}`],
    [t.cluster.leagues, leagues],
    [t.profile.outside, cluster.outside ? t.profile.outsideSays : null],
    [t.cluster.county, cluster.county],
    [t.cluster.industry, cluster.industry],
    [t.cluster.sector, cluster.sector === null ? null : wordOf(t.sector, cluster.sector)],
    [t.cluster.operator, cluster.operator],
    [t.cluster.otherNames, cluster.otherNames.length === 0 ? null : cluster.otherNames.join(t.list)],
  ];
  return (
    <div className="identity">
      <dl className="facts">
        {facts.map(([label, value]) =>
          value === null || value === '' ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {cluster.certifications.length === 0 ? null : (
        <DataTable
          label={t.cluster.certifications}
          className="certifications"
          caption={t.cluster.certifications}
          columns={[t.cluster.level, t.cluster.batch, t.cluster.certified, t.cluster.validity]}
        >
          {cluster.certifications.map((certification, at) => (
            <tr
              key={`${certification.programme} ${certification.level} ${certification.validFrom} ${certification.batch}`}
            >
              <th scope="row">
                {t.cluster.certification(t.programmeShort[certification.programme], t.level[certification.level])}
              </th>
              <td>{certification.batch === null ? t.cluster.unknown : batchName(certification.batch, language)}</td>
              <td className="nowrap">{certification.certified ?? t.cluster.unknown}</td>
              <td>
                {certification.validFrom === null && certification.validTo === null ? (
                  t.cluster.unknown
                ) : (
                  <Unbroken text={t.cluster.validUntil(certification.validFrom ?? '?', certification.validTo ?? '?')} />
                )}
                <Held validity={validity[at]} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </div>
  );
}

function Held({ validity }: { validity: Validity | undefined }) {
  const { t } = useSpeech();
  if (validity === undefined || validity === 'unknown') return null;
  const sign = validitySign[validity];
  return (
    <span className={`standing-word tone-${sign.tone}`}>
      <Mark {...sign} /> {t.clusterTable.validity[validity]}
    </span>
  );
}
