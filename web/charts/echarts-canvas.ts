import { CanvasRenderer } from 'echarts/renderers';
import { core } from './echarts.ts';

core.use([CanvasRenderer]);

export { core };
